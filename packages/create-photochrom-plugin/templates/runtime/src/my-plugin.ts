import type { Model, ModelSource, Runtime } from '@photochrom/core';

/** A run of a network, when it has ended. */
export type ModelRun = {
  /** Name on the model's card, or where the model came from. */
  readonly model: string;
  /** How long the run took. */
  readonly milliseconds: number;
};

/** What {@link myPlugin} is made of. */
export type MyPluginOptions = {
  /** Reads pictures and opens models. */
  readonly base: Runtime;
  /** Hears of every run that has ended. */
  readonly onRun: (run: ModelRun) => void;
};

/**
 * Leaves all work to another runtime, and says how long every run of a network took.
 *
 * A runtime of your own need not stand on another one: `decode`, `encode` and `load` are all that there is to it.
 */
export function myPlugin({ base, onRun }: MyPluginOptions): Runtime {
  return {
    kind: 'runtime',
    specVersion: 1,
    name: 'my-plugin',
    decode: (image, options) => base.decode(image, options),
    encode: (image, options) => base.encode(image, options),
    load: async (source, options) => timeRuns(await base.load(source, options), nameOf(source), onRun),
  };
}

function timeRuns(model: Model, name: string, onRun: MyPluginOptions['onRun']): Model {
  const run = async (...call: Parameters<Model['run']>) => {
    const start = performance.now();
    const outputs = await model.run(...call);
    onRun({ model: model.card?.name ?? name, milliseconds: performance.now() - start });
    return outputs;
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

function nameOf(source: ModelSource): string {
  if (source instanceof Uint8Array) return `${source.length} bytes`;
  return typeof source === 'object' && 'card' in source ? source.card.name : String(source);
}
