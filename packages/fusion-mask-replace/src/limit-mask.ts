import type { Plane } from '@photochrom/core';
import { boxMean } from './box-mean';

/**
 * Keeps a refined mask near the mask that it came from: free up to half of `reach` from the hard edge, and hard again from `reach` on, so
 * that a misleading picture can't move an edge far.
 *
 * @param refined soft mask, 0..1.
 * @param hard 0 and 1, of the same pixels, with a margin of more than `reach` wherever the picture goes on.
 * @param reach pixels, at least 1.
 */
export function limitMask({ width, height, data: refined }: Plane, hard: Plane, reach: number): Plane {
  // From 0 to 1 over `reach` on each side of the edge.
  const ramp = boxMean(hard, reach).data;
  const data = new Float32Array(width * height);
  for (let index = 0; index < data.length; index++) {
    const place = 4 * ramp[index]!;
    const most = Math.min(1, place);
    const least = Math.max(0, place - 3);
    data[index] = Math.min(most, Math.max(least, refined[index]!));
  }
  return { width, height, data };
}
