import type { Plane } from '@photochrom/core';

/**
 * Averages blocks of pixels.
 *
 * @param factor side of a block, an integer of at least 1; blocks at the right and lower border may be cut off.
 */
export function shrinkPlane(plane: Plane, factor: number): Plane {
  if (factor === 1) return plane;
  const width = Math.ceil(plane.width / factor);
  const height = Math.ceil(plane.height / factor);
  const sums = new Float64Array(width * height);
  for (let y = 0; y < plane.height; y++) {
    const target = Math.trunc(y / factor) * width;
    for (let column = 0, x = 0; column < width; column++) {
      let sum = 0;
      for (const end = Math.min(x + factor, plane.width); x < end; x++) sum += plane.data[y * plane.width + x]!;
      sums[target + column]! += sum;
    }
  }
  const length = (index: number, side: number) => Math.min(factor, side - index * factor);
  return {
    width,
    height,
    data: Float32Array.from(
      sums,
      (sum, index) => sum / (length(index % width, plane.width) * length(Math.trunc(index / width), plane.height)),
    ),
  };
}
