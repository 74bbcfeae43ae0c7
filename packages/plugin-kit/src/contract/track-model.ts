import type { Model } from '@photochrom/core';

/** @returns a model like the one given that counts as a member of `open` until it is disposed. */
export function trackModel(model: Model, open: Set<Model>): Model {
  const tracked: Model = {
    inputs: model.inputs,
    outputs: model.outputs,
    card: model.card,
    get backend() {
      return model.backend;
    },
    run: ((inputs, options) => model.run(inputs, options)) as Model['run'],
    dispose: async () => {
      open.delete(tracked);
      await model.dispose();
    },
    [Symbol.asyncDispose]: () => tracked.dispose(),
  };
  open.add(tracked);
  return tracked;
}
