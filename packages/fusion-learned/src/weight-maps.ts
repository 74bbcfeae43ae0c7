import type { LayerWeightMaps, Plane, Tensor } from '@photochrom/core';

/**
 * Makes one layer's weight maps from the logits of every run and the logarithm of all weights together: a weight is the exponential of
 * their difference (spec/instcolorization.md §4, step 5).
 *
 * @param logits of each instance, in the evidence's order.
 */
export function layerWeightMaps(layer: string, logits: readonly Float32Array[], logTotal: Tensor, image: Tensor): LayerWeightMaps {
  const [, , height = 0, width = 0] = logTotal.dims;
  const total = logTotal.data as Float32Array;
  const plane = (data: Float32Array): Plane => ({ width, height, data });
  return {
    layer,
    instances: logits.map((logit) => plane(logit.map((value, cell) => Math.exp(value - (total[cell] as number))))),
    image: plane((image.data as Float32Array).slice()),
  };
}
