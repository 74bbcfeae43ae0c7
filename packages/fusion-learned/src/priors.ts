import { type BoxInfo, type Plane, resamplePlane, type Tensor } from '@photochrom/core';
import type { Weighting } from './learned-fusion-options';
import { float32, nothing } from './network-inputs';

/** What is added to logits so that a weight becomes 0: exp of it underflows, and float32 holds it beside other logits. */
const NEVER = -100_000;

/** A mask value from which on a cell belongs to the instance. */
const INSIDE = 0.5;

/** What is added to the logits on one grid. */
export type Prior = {
  /** A tensor for some of the instances. */
  readonly of: (instances: readonly number[]) => Tensor<'float32'>;
  readonly background: Tensor<'float32'>;
};

/**
 * Makes the weights of one grid what the weighting says: nothing for learned maps, else each instance alone inside its box or mask, and
 * the image alone outside all of them (Su et al. 2020, section 4.4, "weighted sum").
 */
export function priorOf(weighting: Weighting, places: readonly BoxInfo[], masks: readonly (Plane | undefined)[], side: number): Prior {
  if (weighting === 'learned') return { of: nothing, background: nothing() };
  const planes = places.map((place, index) => instancePlane(place, weighting === 'mask' ? masks[index] : undefined, side));
  const background = new Float32Array(side * side);
  for (const plane of planes) {
    for (let cell = 0; cell < plane.length; cell++) if (plane[cell] === 0) background[cell] = NEVER;
  }
  return {
    of: (instances) => {
      const data = new Float32Array(instances.length * side * side);
      for (const [index, instance] of instances.entries()) data.set(planes[instance] as Float32Array, index * side * side);
      return float32(data, [instances.length, 1, side, side]);
    },
    background: float32(background, [1, 1, side, side]),
  };
}

/** 0 where an instance is, `NEVER` elsewhere. */
function instancePlane({ left, top, width, height }: BoxInfo, mask: Plane | undefined, side: number): Float32Array {
  const plane = new Float32Array(side * side).fill(NEVER);
  const fitted = mask === undefined ? undefined : resamplePlane(mask, { width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = fitted?.data[y * width + x] ?? 1;
      if (value >= INSIDE) plane[(top + y) * side + left + x] = 0;
    }
  }
  return plane;
}
