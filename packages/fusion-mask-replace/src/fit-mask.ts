import type { Plane } from '@photochrom/core';
import { boxMean } from './box-mean';

/** Variance of L, in L units squared, below which the picture counts as flat: about the grain of a photograph (3 L units). */
const FLAT_VARIANCE = 9;

/** A mask as a local linear function of lightness: slope × (L − 50) + offset. */
export type MaskFit = { readonly slope: Plane; readonly offset: Plane };

/**
 * Fits a mask to lightness in the window around every pixel, and averages the fits of all windows that a pixel lies in.
 *
 * @param mask 0..1.
 * @param L of the same pixels, 0..100.
 * @param radius of the window in pixels.
 * @see He, Sun, Tang 2010, "Guided Image Filtering", equations 5, 6 and 8
 */
export function fitMask(mask: Plane, L: Plane, radius: number): MaskFit {
  const { width, height } = mask;
  const reach = radius + 0.5;
  const plane = (data: Float32Array): Plane => ({ width, height, data });
  // Around the middle of the range, so that float32 keeps the small variances of L squared.
  const guide = L.data.map((value) => value - 50);
  const meanGuide = boxMean(plane(guide), reach).data;
  const meanMask = boxMean(mask, reach).data;
  const slope = boxMean(plane(multiply(guide, mask.data)), reach).data;
  const offset = boxMean(plane(multiply(guide, guide)), reach).data;
  for (let index = 0; index < slope.length; index++) {
    const variance = Math.max(0, offset[index]! - meanGuide[index]! * meanGuide[index]!);
    const covariance = slope[index]! - meanGuide[index]! * meanMask[index]!;
    slope[index] = covariance / (variance + FLAT_VARIANCE);
    offset[index] = meanMask[index]! - slope[index]! * meanGuide[index]!;
  }
  return { slope: boxMean(plane(slope), reach), offset: boxMean(plane(offset), reach) };
}

function multiply(one: Float32Array, other: Float32Array): Float32Array {
  const product = new Float32Array(one.length);
  for (let index = 0; index < product.length; index++) product[index] = one[index]! * other[index]!;
  return product;
}
