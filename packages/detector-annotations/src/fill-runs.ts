import { averagePlane, type Box, boxSize, type Plane, resamplePlane, type Size } from '@photochrom/core';
import type { Outline } from './annotations';

/**
 * Draws a mask that is coded by runs, brought to a picture of another size.
 *
 * @param picture size of the picture.
 * @param box integer box in it whose pixels are wanted.
 * @returns 0..1, at the box's size.
 */
export function fillRuns({ size, counts }: Extract<Outline, { kind: 'runs' }>, picture: Size, box: Box): Plane {
  const [columns, rows] = [size.width / picture.width, size.height / picture.height];
  const region = {
    x1: Math.floor(box.x1 * columns),
    y1: Math.floor(box.y1 * rows),
    x2: Math.min(size.width, Math.ceil(box.x2 * columns)),
    y2: Math.min(size.height, Math.ceil(box.y2 * rows)),
  };
  const part = decodeRegion(counts, size.height, region);
  const target = boxSize(box);
  // Small parts are stretched, large ones averaged, each axis by itself.
  const atLeast = { width: Math.max(part.width, target.width), height: Math.max(part.height, target.height) };
  return averagePlane(resamplePlane(part, atLeast), target);
}

/** @returns 1 inside and 0 outside, of a region of the coded mask. */
function decodeRegion(counts: readonly number[], height: number, { x1, y1, x2, y2 }: Box): Plane {
  const width = x2 - x1;
  const data = new Float32Array(width * (y2 - y1));
  let start = 0;
  for (const [index, count] of counts.entries()) {
    const end = start + count;
    // Runs go on from the foot of one column to the head of the next.
    for (let column = Math.max(x1, Math.floor(start / height)); index % 2 === 1 && column < x2 && column * height < end; column++) {
      const [from, to] = [Math.max(start - column * height, y1), Math.min(end - column * height, y2)];
      for (let y = from; y < to; y++) data[(y - y1) * width + column - x1] = 1;
    }
    start = end;
  }
  return { width, height: y2 - y1, data };
}
