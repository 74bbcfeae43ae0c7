import { describe, expect, it } from 'vitest';
import { cutAb } from './cut-ab';

/** a is the column, b ten times the row, on a grid of 8 x 4 over a box of 80 x 40. */
const from = { x1: 100, y1: 50, x2: 180, y2: 90 };
const ab = {
  width: 8,
  height: 4,
  data: Float32Array.from({ length: 64 }, (_, index) => (index < 32 ? index % 8 : 10 * Math.floor((index - 32) / 8))),
};

describe('cutAb', () => {
  it('gives the prediction itself for its own box', () => {
    expect(cutAb(ab, from, { ...from })).toBe(ab);
  });

  it('samples the part under the box, at the same grid size', () => {
    const cut = cutAb(ab, from, { x1: 120, y1: 60, x2: 160, y2: 80 });
    expect([cut.width, cut.height]).toEqual([8, 4]);
    // The first column lies at 122.5, which is 1.75 cells from the left end: between the middles of columns 1 and 2.
    expect([...cut.data.subarray(0, 8)]).toEqual([1.75, 2.25, 2.75, 3.25, 3.75, 4.25, 4.75, 5.25]);
    expect([0, 1, 2, 3].map((row) => cut.data[32 + 8 * row])).toEqual([7.5, 12.5, 17.5, 22.5]);
  });

  it('repeats the outermost cells, as stretching does', () => {
    const cut = cutAb(ab, from, { x1: 100, y1: 50, x2: 110, y2: 90 });
    expect([...cut.data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });
});
