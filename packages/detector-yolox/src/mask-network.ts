import {
  cardError,
  checkCard,
  describeTensors,
  type Grouping,
  grouping,
  type Model,
  ModelLoadError,
  type NetworkInput,
  networkInput,
} from '@photochrom/core';

/** A network that cuts objects out of crops, in memory, and how to use it. */
export type MaskNetwork = {
  readonly model: Model;
  /** Names of its tensors. */
  readonly L: string;
  readonly mask: string;
  readonly input: NetworkInput;
  readonly groups: Grouping;
  /** Sides of the crop over those of the box, at least 1. */
  readonly context: number;
};

/** The card's word for this topology. */
const ARCHITECTURE = 'mask-head';
const DEFAULT_CONTEXT = 1.3;

/**
 * Settles how a mask network is used: its own size, else its card's `size`, else 160; the card's `context` and `resize`.
 *
 * @throws {ModelLoadError} the model does not take [n, 1, M, M] and give [n, 1, K, K], or its card says something that is not understood.
 */
export function maskNetwork(plugin: string, model: Model): MaskNetwork {
  checkCard(ARCHITECTURE, model);
  const [L] = model.inputs;
  const [mask] = model.outputs;
  const isPlane = ({ type, dims }: Model['inputs'][number]) =>
    type === 'float32' && (dims.length === 0 || (dims.length === 4 && (dims[1] === 1 || typeof dims[1] === 'string')));
  const single = model.inputs.length === 1 && model.outputs.length === 1;
  if (!single || L === undefined || L.dims.length === 0 || !isPlane(L) || mask === undefined || !isPlane(mask)) {
    throw new ModelLoadError({
      plugin,
      message: `Expected a mask network from L float32 [n, 1, M, M] to logits float32 [n, 1, K, K], but the model takes ${describeTensors(model.inputs)} and gives ${describeTensors(model.outputs)}.`,
      hint: 'Give `masks` a network that cuts one object out of a crop, or leave the option out for soft ellipses.',
    });
  }
  const context = model.card?.conventions['context'] ?? DEFAULT_CONTEXT;
  if (typeof context !== 'number' || !(context >= 1)) throw cardError(plugin, 'context', 'a number of at least 1', context);
  const input = networkInput(plugin, model, L, undefined, { multiple: 1, usual: 160 });
  return { model, L: L.name, mask: mask.name, input, groups: grouping(L), context };
}
