import type { Plane } from '@photochrom/core';
import { boxMean } from './box-mean';

/** Variance of L, in L units squared, below which the picture counts as flat: about the grain of a photograph (3 L units). */
const FLAT_VARIANCE = 9;

/** A mask that is off by a quarter of the radius is fitted to 0.37 and 0.63 beside the edge: this makes 0 and 1 of them. */
const STEEPNESS = 4;

/**
 * Moves a mask's edge to the picture's: fits the mask as a linear function of L in every window, averages the fits, and steepens the
 * result, since a fit to a mask that is off ends between 0 and 1. Where L is flat the edge becomes a soft ramp.
 *
 * @param mask 0 and 1, with a margin of more than twice the radius wherever the picture goes on.
 * @param L of the same pixels, 0..100.
 * @param radius of the window in pixels, an integer of at least 1; an edge that is off by up to half of it is moved.
 * @returns a soft mask, 0..1.
 * @see He, Sun, Tang 2010, "Guided Image Filtering", equations 5, 6 and 8
 */
export function refineMask(mask: Plane, L: Plane, radius: number): Plane {
  const reach = radius + 0.5;
  const { width, height } = mask;
  const pointwise = (value: (index: number) => number): Plane => {
    const data = new Float32Array(width * height);
    for (let index = 0; index < data.length; index++) data[index] = value(index);
    return { width, height, data };
  };
  // Around the middle of the range, so that float32 keeps the small variances of L squared.
  const guide = L.data.map((value) => value - 50);
  const meanGuide = boxMean({ width, height, data: guide }, reach).data;
  const meanMask = boxMean(mask, reach).data;
  const meanSquare = boxMean(
    pointwise((index) => guide[index]! * guide[index]!),
    reach,
  ).data;
  const meanProduct = boxMean(
    pointwise((index) => guide[index]! * mask.data[index]!),
    reach,
  ).data;
  const slope = pointwise((index) => {
    const variance = Math.max(0, meanSquare[index]! - meanGuide[index]! ** 2);
    return (meanProduct[index]! - meanGuide[index]! * meanMask[index]!) / (variance + FLAT_VARIANCE);
  });
  const offset = pointwise((index) => meanMask[index]! - slope.data[index]! * meanGuide[index]!);
  const meanSlope = boxMean(slope, reach).data;
  const meanOffset = boxMean(offset, reach).data;
  return pointwise((index) => {
    const fitted = meanSlope[index]! * guide[index]! + meanOffset[index]!;
    return Math.min(1, Math.max(0, 0.5 + STEEPNESS * (fitted - 0.5)));
  });
}
