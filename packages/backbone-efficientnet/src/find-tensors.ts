import { AB_BINS, describeTensors, type Model, ModelLoadError, type TensorInfo } from '@photochrom/core';

/** Names of the network's input and outputs. */
export type ColorTensors = { readonly l: TensorInfo; readonly ab: string; readonly logits: string; readonly bins: number };

/** @throws {ModelLoadError} the model does not take L and give ab and logits over the 313 bins. */
export function findTensors(plugin: string, { inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>): ColorTensors {
  const bins = AB_BINS.length;
  const [l] = inputs;
  const ab = outputs.find(({ dims }) => dims[1] === 2);
  const logits = outputs.find(({ dims }) => dims[1] === bins);
  if (inputs.length === 1 && l?.type === 'float32' && l.dims.length === 4 && l.dims[1] === 1 && ab !== undefined && logits !== undefined) {
    return { l, ab: ab.name, logits: logits.name, bins };
  }
  throw new ModelLoadError({
    plugin,
    message: `Expected L [n, 1, h, w] to ab [n, 2, h/4, w/4] and logits [n, ${bins}, h/4, w/4], but the model takes ${describeTensors(inputs)} and gives ${describeTensors(outputs)}.`,
    hint: "Use the starter's model or an export of training/export_starter.py.",
  });
}
