import type { Box } from '@photochrom/core';
import type { PaintedMask } from '../state/edits';
import { paintableMask } from './mask-paint';

/** Where the rim begins and ends, in radii of the ellipse that touches the box's edges. */
const [INNER, OUTER] = [0.8, 1];

/**
 * The mask of an object of which only the box is known: the ellipse inside it, with a soft rim. Of a box's corners hardly any belongs to
 * what it was drawn around.
 *
 * @returns 255 within 0.8 radii, falling to 0 at the box's edges by a cosine.
 */
export function ellipseMask(box: Box): PaintedMask {
  const { width, height, data } = paintableMask(box, undefined);
  for (let row = 0; row < height; row++) {
    const y = (2 * (row + 0.5)) / height - 1;
    for (let column = 0; column < width; column++) {
      const x = (2 * (column + 0.5)) / width - 1;
      const along = Math.min(1, Math.max(0, (Math.hypot(x, y) - INNER) / (OUTER - INNER)));
      data[row * width + column] = Math.round(127.5 * (1 + Math.cos(Math.PI * along)));
    }
  }
  return { width, height, data, origin: 'ellipse' };
}
