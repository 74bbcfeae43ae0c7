import { describe, expect, it } from 'vitest';
import { cropMask, pasteMask } from './paste-mask';

describe('pasteMask', () => {
  it('samples at pixel centres relative to the fractional box, and 0 outside the grid (spec/patchcolorization.md §2.4)', () => {
    const grid = { width: 2, height: 2, data: Float32Array.of(0.2, 0.4, 0.6, 0.8) };
    const { width, height, data } = pasteMask(grid, { x1: 0.5, y1: 0, x2: 4.5, y2: 4 }, { x1: 0, y1: 0, x2: 4, y2: 4 });
    expect([width, height]).toEqual([4, 4]);
    // x = 1: u = 1 / 4 × 2 − 0.5 = 0; y = 1: v = 1.5 / 4 × 2 − 0.5 = 0.25.
    expect(data[1 * 4 + 1]).toBeCloseTo(0.75 * 0.2 + 0.25 * 0.6, 6);
    // x = 0: u = −0.5, half of it outside; y = 0: v = −0.25, a quarter outside.
    expect(data[0]).toBeCloseTo(0.5 * 0.75 * 0.2, 6);
    expect(data[2 * 4 + 3]).toBeCloseTo(0.25 * 0.4 + 0.75 * 0.8, 6);
  });

  it('gives the grid itself where box and grid are of one size', () => {
    const grid = { width: 3, height: 2, data: Float32Array.of(0, 0.1, 0.2, 0.3, 0.4, 0.5) };
    const box = { x1: 5, y1: 7, x2: 8, y2: 9 };
    for (const [index, value] of pasteMask(grid, box, box).data.entries()) expect(value).toBeCloseTo(grid.data[index] ?? Number.NaN, 6);
  });
});

describe('cropMask', () => {
  const whole = { width: 3, height: 2, data: Float32Array.of(0, 0.5, 1, 0.25, 0.5, 0.75) };

  it('cuts a mask of the picture’s size', () => {
    expect(Array.from(cropMask(whole, { width: 3, height: 2 }, { x1: 1, y1: 0, x2: 3, y2: 2 }).data)).toEqual([0.5, 1, 0.5, 0.75]);
  });

  it('stretches a mask of another size, holding its border', () => {
    const { data } = cropMask(whole, { width: 6, height: 2 }, { x1: 0, y1: 0, x2: 6, y2: 1 });
    expect(Array.from(data)).toEqual([0, 0.125, 0.375, 0.625, 0.875, 1]);
  });
});
