import { describe, expect, it } from 'vitest';
import { movePoint } from './move-point';

const size = { width: 20, height: 10 };
const edits = {
  objects: [],
  points: [
    { x: 3, y: 4, a: 1, b: 2 },
    { x: 5, y: 4, a: 3, b: 4 },
  ],
};

describe('movePoint', () => {
  it('moves one point and keeps its colour and its place in the list', () => {
    expect(movePoint(edits, 0, { x: -2, y: 3 }, size).points).toEqual([{ x: 1, y: 7, a: 1, b: 2 }, edits.points[1]]);
  });

  it('stays inside the picture', () => {
    expect(movePoint(edits, 1, { x: 100, y: -100 }, size).points[1]).toEqual({ x: 19, y: 0, a: 3, b: 4 });
  });

  it('is no change where nothing moves, where another point is, and without such a point', () => {
    expect(movePoint(edits, 0, { x: 0, y: 0 }, size)).toBe(edits);
    expect(movePoint(edits, 0, { x: 2, y: 0 }, size)).toBe(edits);
    expect(movePoint(edits, 2, { x: 1, y: 0 }, size)).toBe(edits);
  });
});
