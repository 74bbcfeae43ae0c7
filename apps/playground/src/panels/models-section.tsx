import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { importing, type Meaning, stopImport } from '../models/bring-models';
import { type ModelChange, withoutModel } from '../models/fit-models';
import { type OwnModel, ownModels, removeModel } from '../models/model-library';
import { takeModels } from '../models/take-models';
import { changeSettings } from '../state/actions';
import { describeError } from '../state/describe-error';
import { partOf } from '../state/parts';
import * as store from '../state/store';
import { OwnModelItem } from './own-model-item';
import { ProgressBar } from './progress-bar';

/** Brings models of one's own: ONNX with its card, or a checkpoint that is turned in a worker. */
export function ModelsSection() {
  const error = useSignal<string | undefined>(undefined);
  const meaning = useSignal<Meaning>('auto');
  const input = useRef<HTMLInputElement>(null);
  const attempt = async (action: () => Promise<void>) => {
    error.value = undefined;
    try {
      await action();
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) error.value = describeError(cause);
    }
  };
  const bring = (files: readonly File[]) => attempt(() => takeModels(files, meaning.value));
  const remove = (model: OwnModel) =>
    attempt(async () => {
      // Its button goes away with it.
      input.current?.focus();
      const removed = removeModel(model);
      const instead = leaveModel(model.card.sha256);
      await removed;
      store.say([`Removed ${model.card.name}.`, ...instead].join(' '));
    });
  return (
    <section class="part models">
      <div class="part-head">
        <span>Your own models</span>
      </div>
      <p class="quiet">
        An ONNX file together with its card, or a published checkpoint: ECCV16, SIGGRAPH17, or InstColorization's files at once, as .pth,
        .pkl or .safetensors. Nothing in a checkpoint is executed, and no file leaves this device: models stay in this browser until you
        remove them.
      </p>
      <div class="field-row">
        <label class="button">
          Choose files…
          <input
            ref={input}
            type="file"
            multiple
            accept=".onnx,.json,.pth,.pt,.pkl,.safetensors,.bin"
            onChange={({ currentTarget }) => {
              const files = [...(currentTarget.files ?? [])];
              currentTarget.value = '';
              if (files.length > 0) void bring(files);
            }}
          />
        </label>
        <label class="inline">
          <span class="unseen">What the checkpoint is</span>
          <select
            value={meaning.value}
            onChange={(event) => {
              meaning.value = event.currentTarget.value as Meaning;
            }}
          >
            <option value="auto">Published file</option>
            <option value="siggraph17">As SIGGRAPH17</option>
            <option value="instcolorization">As InstColorization</option>
          </select>
        </label>
      </div>
      {importing.value === undefined ? null : <ProgressBar progress={importing.value} onCancel={stopImport} />}
      {error.value === undefined ? null : (
        <p class="error" role="alert">
          {error.value}
        </p>
      )}
      <ul class="own">
        {ownModels.value.map((model) => (
          <OwnModelItem key={model.card.sha256} model={model} onRemove={() => void remove(model)} />
        ))}
      </ul>
    </section>
  );
}

/** Takes a removed model out of both pipelines; says which parts took another's place. */
function leaveModel(sha256: string): string[] {
  return (['a', 'b'] as const).flatMap((side) => {
    const change: ModelChange = withoutModel(store.settings[side].value, sha256);
    const changed = Object.entries(change) as [keyof ModelChange, NonNullable<ModelChange[keyof ModelChange]>][];
    if (changed.length === 0) return [];
    if (!store.shownSides.value.includes(side)) {
      store.settings[side].value = { ...store.settings[side].value, ...change };
      return [];
    }
    changeSettings(side, change);
    return changed.map(([stage, { name, model }]) => {
      const { title } = partOf(stage, name);
      return `The ${stage} is ${title}${model === 'starter' ? ' with the starter’s model' : ''} now.`;
    });
  });
}
