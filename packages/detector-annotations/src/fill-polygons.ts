import { type Box, boxSize, type Plane } from '@photochrom/core';

/** Lines on which each row of pixels is measured; along a line, the share that a polygon covers is exact. */
const LINES = 4;

/**
 * Draws polygons with soft edges: each pixel has the share of it that lies in any of them. Where a polygon crosses itself, what is enclosed an
 * even number of times lies outside, as in COCO.
 *
 * @param polygons each x, y, x, y, … in pixels.
 * @param box integer box whose pixels are wanted.
 * @returns 0..1, at the box's size.
 */
export function fillPolygons(polygons: readonly (readonly number[])[], box: Box): Plane {
  const { width, height, area } = boxSize(box);
  const data = new Float32Array(area);
  for (const polygon of polygons) {
    const row = new Float32Array(width);
    for (let y = 0; y < height; y++) {
      row.fill(0);
      for (let line = 0; line < LINES; line++) {
        const ends = crossings(polygon, box.y1 + y + (line + 0.5) / LINES);
        for (let at = 0; at + 1 < ends.length; at += 2) addSpan(row, ends[at]! - box.x1, ends[at + 1]! - box.x1);
      }
      for (let x = 0; x < width; x++) data[y * width + x] = Math.min(1, Math.max(data[y * width + x]!, row[x]!));
    }
  }
  return { width, height, data };
}

/** @returns where a horizontal line crosses a polygon's edges, from left to right. */
function crossings(polygon: readonly number[], y: number): number[] {
  const found: number[] = [];
  let [lastX, lastY] = [polygon.at(-2)!, polygon.at(-1)!];
  for (let at = 0; at < polygon.length; at += 2) {
    const [x, height] = [polygon[at]!, polygon[at + 1]!];
    if (lastY <= y !== height <= y) found.push(lastX + ((y - lastY) * (x - lastX)) / (height - lastY));
    [lastX, lastY] = [x, height];
  }
  return found.sort((one, other) => one - other);
}

/** Adds a line's share of what it covers of each pixel. */
function addSpan(row: Float32Array, from: number, to: number): void {
  const [start, end] = [Math.max(0, from), Math.min(row.length, to)];
  for (let x = Math.floor(start); x < end; x++) row[x]! += Math.max(0, Math.min(x + 1, end) - Math.max(x, start)) / LINES;
}
