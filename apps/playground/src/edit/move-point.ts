import type { Size } from '@photochrom/core';
import type { Edits } from '../state/edits';
import { clamp, type Point } from './box-geometry';

/** Moves a colour point as far as the picture allows; the same edits where another one is there already. */
export function movePoint(edits: Edits, index: number, by: Point, { width, height }: Size): Edits {
  const point = edits.points[index];
  if (point === undefined) return edits;
  const x = clamp(point.x + Math.round(by.x), 0, width - 1);
  const y = clamp(point.y + Math.round(by.y), 0, height - 1);
  if (edits.points.some((other) => other.x === x && other.y === y)) return edits;
  return { ...edits, points: edits.points.map((other, at) => (at === index ? { ...other, x, y } : other)) };
}
