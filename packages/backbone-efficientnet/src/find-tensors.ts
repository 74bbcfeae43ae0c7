import { AB_BINS, describeTensors, type Model, ModelLoadError, type TensorInfo } from '@photochrom/core';
import { KNOWN_CHANNELS } from './known-colors';

/** The network's inputs and the names of its outputs. */
export type ColorTensors = {
  readonly l: TensorInfo;
  /** Where crops are told the full image's colours; absent from networks that can't be told. */
  readonly known: string | undefined;
  readonly ab: string;
  readonly logits: string;
  readonly bins: number;
};

/** @throws {ModelLoadError} the model does not take L, and known colours if anything else, and give ab and logits over the 313 bins. */
export function findTensors(plugin: string, { inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>): ColorTensors {
  const bins = AB_BINS.length;
  const [l, known, ...others] = inputs;
  const takesL = l?.type === 'float32' && l.dims.length === 4 && l.dims[1] === 1;
  const takesKnown = known === undefined || (known.type === 'float32' && known.dims.length === 4 && known.dims[1] === KNOWN_CHANNELS);
  const ab = outputs.find(({ dims }) => dims[1] === 2);
  const logits = outputs.find(({ dims }) => dims[1] === bins);
  if (takesL && takesKnown && others.length === 0 && ab !== undefined && logits !== undefined) {
    return { l, known: known?.name, ab: ab.name, logits: logits.name, bins };
  }
  throw new ModelLoadError({
    plugin,
    message: `Expected L [n, 1, h, w], and at most known colours [n, ${KNOWN_CHANNELS}, h/4, w/4], to ab [n, 2, h/4, w/4] and logits [n, ${bins}, h/4, w/4], but the model takes ${describeTensors(inputs)} and gives ${describeTensors(outputs)}.`,
    hint: "Use the starter's model or an export of training/export_starter.py.",
  });
}
