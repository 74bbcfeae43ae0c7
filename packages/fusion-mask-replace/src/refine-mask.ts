import { type Plane, resamplePlane } from '@photochrom/core';
import { fitMask } from './fit-mask';
import { shrinkPlane } from './shrink-plane';

/** A mask that is off by a quarter of the radius is fitted to 0.37 and 0.63 beside the edge: this makes 0 and 1 of them. */
const STEEPNESS = 4;

/** Radius, in cells, at which fits are made; wide windows are fitted on a coarser grid, as in He & Sun 2015, "Fast Guided Filter". */
const CELLS = 6;

/**
 * Moves a mask's edge to the picture's: fits the mask as a linear function of L in every window, averages the fits, and steepens the
 * result, since a fit to a mask that is off ends between 0 and 1. Where L is flat the edge becomes a soft ramp.
 *
 * @param mask 0 and 1, with a margin of more than twice the radius wherever the picture goes on.
 * @param L of the same pixels, 0..100.
 * @param radius of the window in pixels, an integer of at least 1; an edge that is off by up to a third of it is moved.
 * @returns a soft mask, 0..1.
 */
export function refineMask(mask: Plane, L: Plane, radius: number): Plane {
  const factor = Math.max(1, Math.trunc(radius / CELLS));
  const { slope, offset } = fitMask(shrinkPlane(mask, factor), shrinkPlane(L, factor), radius / factor);
  const grid = { width: slope.width * factor, height: slope.height * factor };
  const slopes = resamplePlane(slope, grid).data;
  const offsets = resamplePlane(offset, grid).data;
  const { width, height } = mask;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = y * grid.width + x;
      const fitted = slopes[cell]! * (L.data[y * width + x]! - 50) + offsets[cell]!;
      data[y * width + x] = Math.min(1, Math.max(0, 0.5 + STEEPNESS * (fitted - 0.5)));
    }
  }
  return { width, height, data };
}
