import { type Box, type Plane, resamplePlane } from '@photochrom/core';
import type { PaintedMask } from '../state/edits';
import type { Point } from './box-geometry';

/** Cells along the longer side of a painted mask: finer than any detector's, and small enough for a link. */
const MOST_CELLS = 128;

/**
 * The grid on which a mask is painted, filled with what the object has so far.
 *
 * @param mask soft mask in 0..1 of any size; none means the whole box.
 */
export function paintableMask(box: Box, mask: Plane | undefined): PaintedMask {
  const [boxWidth, boxHeight] = [box.x2 - box.x1, box.y2 - box.y1];
  const scale = Math.min(1, MOST_CELLS / Math.max(boxWidth, boxHeight));
  const width = Math.max(1, Math.round(boxWidth * scale));
  const height = Math.max(1, Math.round(boxHeight * scale));
  if (mask === undefined) return { width, height, data: new Uint8Array(width * height).fill(255) };
  const plane = mask.width === width && mask.height === height ? mask : resamplePlane(mask, { width, height });
  return { width, height, data: Uint8Array.from(plane.data, (value) => Math.round(255 * value)) };
}

/**
 * Paints a straight stroke with a round brush.
 *
 * @param box of the object, over which the grid is stretched.
 * @param from start and
 * @param to end of the stroke, in pixels of the photograph.
 * @param radius of the brush in pixels of the photograph.
 * @param add true adds to the mask, false takes away.
 * @returns a new mask; the same one where the brush touches nothing.
 */
export function paintStroke(mask: PaintedMask, box: Box, from: Point, to: Point, radius: number, add: boolean): PaintedMask {
  const [cellWidth, cellHeight] = [(box.x2 - box.x1) / mask.width, (box.y2 - box.y1) / mask.height];
  const value = add ? 255 : 0;
  const data = mask.data.slice();
  let changed = false;
  // A brush thinner than a cell still paints the cell under it.
  const reach = Math.max(radius, Math.max(cellWidth, cellHeight) / 2);
  for (let row = 0; row < mask.height; row++) {
    const y = box.y1 + (row + 0.5) * cellHeight;
    for (let column = 0; column < mask.width; column++) {
      const x = box.x1 + (column + 0.5) * cellWidth;
      if (distanceToSegment({ x, y }, from, to) > reach || data[row * mask.width + column] === value) continue;
      data[row * mask.width + column] = value;
      changed = true;
    }
  }
  return changed ? { width: mask.width, height: mask.height, data } : mask;
}

function distanceToSegment({ x, y }: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}
