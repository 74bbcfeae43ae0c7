import { useSignal } from '@preact/signals';
import { bringModels, importing, type Meaning, stopImport } from '../models/bring-models';
import { fittingPart, type OwnModel, ownModels } from '../models/model-library';
import { changeSettings } from '../state/actions';
import { describeError } from '../state/describe-error';
import { activeSide, say, settings } from '../state/store';
import { saveFile } from '../take-away/save-file';
import { ProgressBar } from './progress-bar';

/** Brings models of one's own: ONNX with its card, or a checkpoint that is turned in a worker. */
export function ModelsSection() {
  const error = useSignal<string | undefined>(undefined);
  const meaning = useSignal<Meaning>('auto');
  const bring = async (files: readonly File[]) => {
    if (files.length === 0) return;
    error.value = undefined;
    try {
      say(await bringModels(files, meaning.value));
      fillGaps();
    } catch (cause) {
      if (!(cause instanceof DOMException)) error.value = describeError(cause);
    }
  };
  return (
    <section class="part models">
      <div class="part-head">
        <span>Your own models</span>
      </div>
      <p class="quiet">
        An ONNX file together with its card, or a published checkpoint: ECCV16, SIGGRAPH17 or InstColorization as .pth, .pkl or
        .safetensors. Nothing in a checkpoint is executed, and no file leaves this device.
      </p>
      <div class="field-row">
        <label class="button">
          Choose files…
          <input
            type="file"
            multiple
            accept=".onnx,.json,.pth,.pt,.pkl,.safetensors,.bin"
            onChange={(event) => {
              void bring([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
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
          <OwnModelItem key={model.card.sha256} model={model} />
        ))}
      </ul>
    </section>
  );
}

/** Gives parts that were chosen without a model the first one that fits. */
function fillGaps(): void {
  const side = activeSide.value;
  for (const stage of ['detector', 'backbone', 'fusion'] as const) {
    const chosen = settings[side].value[stage];
    const filled = chosen.model === undefined ? fittingPart(stage, chosen.name) : chosen;
    if (filled.model !== chosen.model) changeSettings(side, { [stage]: { ...filled, options: chosen.options } });
  }
}

function OwnModelItem({ model: { card, onnx } }: { readonly model: OwnModel }) {
  return (
    <li>
      <b>{card.name}</b>
      <span class="quiet">
        {card.task}, {card.architecture}, {(card.bytes / 1e6).toFixed(1)} MB
      </span>
      <button
        type="button"
        class="small"
        onClick={() => {
          saveFile(onnx, card.file);
          saveFile(new Blob([JSON.stringify(card, null, 2)], { type: 'application/json' }), `${card.name}.card.json`);
        }}
      >
        Save
      </button>
    </li>
  );
}
