import type { Plane } from '../plane/plane';

/** How one layer of a fusion weighed its evidence. At each pixel the weights of all instances and of the image add up to 1. */
export type LayerWeightMaps = {
  /** Name of the layer, such as `'conv3_3'`. */
  readonly layer: string;
  /** Weight of each instance in 0..1, in the order of the evidence, on the layer's own grid stretched over the picture. */
  readonly instances: readonly Plane[];
  /** Weight of the full image in 0..1, on the same grid. */
  readonly image: Plane;
};
