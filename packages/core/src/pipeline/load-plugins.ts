import type { CallOptions, Warning } from '../plugin/call-options';
import type { LoadContext, Loaded } from '../plugin/load-context';
import type { Model } from '../runtime/model';
import type { Runtime } from '../runtime/runtime';
import type { Report } from './pipeline';

/** A descriptor of any kind. */
type Part<T extends Loaded> = { readonly kind: string; readonly name: string; load(context: LoadContext): Promise<T> };

/** Loads each part once and remembers what it opened. */
export interface PluginLoader {
  /** A part that failed to load is tried again at the next call. */
  load<T extends Loaded>(part: Part<T>, options: CallOptions): Promise<T>;
  /** As of now: a model may move to another device. */
  readonly models: Report['models'];
  /**
   * Starts to count runs of models. A backbone's are not counted: one run may be of many pictures, which the colorize cache counts.
   *
   * @returns a function that gives the runs since then.
   */
  countRuns(): () => Report['runsByPlugin'];
  /** Warnings of parts while loading and of the models' devices, each once; they belong to every result. */
  readonly warnings: readonly Warning[];
  dispose(): Promise<void>;
}

/** @param runtime opens the models. */
export function createPluginLoader(runtime: Runtime): PluginLoader {
  const loaded = new Map<object, Promise<Loaded>>();
  const models: { readonly plugin: string; readonly model: Model }[] = [];
  const warnings: Warning[] = [];
  const runs = new Map<Part<Loaded>, number>();

  const open = async <T extends Loaded>(part: Part<T>, options: CallOptions): Promise<T> => {
    const opened: typeof models = [];
    const result = await part.load({
      ...options,
      loadModel: async (source) => {
        const model = await runtime.load(source, options);
        opened.push({ plugin: part.name, model });
        return part.kind === 'backbone' ? model : countedModel(model, () => runs.set(part, (runs.get(part) ?? 0) + 1));
      },
      warn: (message) => warnings.push({ plugin: part.name, message }),
    });
    models.push(...opened);
    return result;
  };

  return {
    get models() {
      return models.map(({ plugin, model: { card, backend } }) => {
        return { plugin, ...(card === undefined ? {} : { name: card.name, sha256: card.sha256 }), backend };
      });
    },
    countRuns() {
      const before = new Map(runs);
      return () =>
        [...runs]
          .map(([part, total]) => ({ plugin: part.name, kind: part.kind, runs: total - (before.get(part) ?? 0) }))
          .filter((counted) => counted.runs > 0);
    },
    get warnings() {
      const ofDevices = new Set(models.flatMap(({ model }) => model.backend.warnings ?? []));
      return [...warnings, ...[...ofDevices].map((message) => ({ plugin: runtime.name, message }))];
    },
    load<T extends Loaded>(part: Part<T>, options: CallOptions): Promise<T> {
      const known = loaded.get(part);
      if (known !== undefined) return known as Promise<T>;
      const opening = open(part, options);
      loaded.set(part, opening);
      opening.catch(() => loaded.delete(part));
      return opening;
    },
    async dispose() {
      const all = [...loaded.values()];
      loaded.clear();
      await Promise.all(
        all.map((part) =>
          part.then(
            (owner) => owner.dispose(),
            () => undefined,
          ),
        ),
      );
    },
  };
}

/** @returns a model like the one given that tells of each run. */
function countedModel(model: Model, onRun: () => void): Model {
  const run = (...call: Parameters<Model['run']>) => {
    onRun();
    return model.run(...call);
  };
  return {
    inputs: model.inputs,
    outputs: model.outputs,
    card: model.card,
    get backend() {
      return model.backend;
    },
    run: run as Model['run'],
    dispose: () => model.dispose(),
    [Symbol.asyncDispose]: () => model.dispose(),
  };
}
