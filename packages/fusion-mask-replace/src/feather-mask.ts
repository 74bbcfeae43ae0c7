import type { Plane } from '@photochrom/core';
import { boxMean } from './box-mean';

/**
 * Softens a hard mask's edge: 0.5 on the edge, rising in a straight line to 1 `feather` pixels inside and falling to 0 `feather` pixels
 * outside. Where the mask is cut off by the picture's border it stays as it is.
 *
 * @param mask 0 and 1, with a margin of at least twice `feather` wherever the picture goes on.
 * @param feather pixels, at least 0; up to 0.5 leaves the mask hard.
 */
export function featherMask(mask: Plane, feather: number): Plane {
  if (feather <= 0.5) return mask;
  return boxMean(mask, feather);
}
