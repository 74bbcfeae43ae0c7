import type { HeldTensor, Model } from '@photochrom/core';

/** What a part has taken hold of. */
export type Takings = { readonly open: Set<Model>; readonly held: HeldTensor[] };

/** @returns a model like the one given that counts as a member of `open` until it is disposed, and whose held tensors are in `held`. */
export function trackModel(model: Model, { open, held }: Takings): Model {
  const run = async (...call: Parameters<Model['run']>) => {
    const outputs = await model.run(...call);
    for (const tensor of Object.values(outputs)) if ('read' in tensor) held.push(tensor);
    return outputs;
  };
  const tracked: Model = {
    inputs: model.inputs,
    outputs: model.outputs,
    card: model.card,
    get backend() {
      return model.backend;
    },
    run: run as Model['run'],
    dispose: async () => {
      open.delete(tracked);
      await model.dispose();
    },
    [Symbol.asyncDispose]: () => tracked.dispose(),
  };
  open.add(tracked);
  return tracked;
}
