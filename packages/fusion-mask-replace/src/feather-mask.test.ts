import { describe, expect, it } from 'vitest';
import { featherMask } from './feather-mask';

/** 1 from column 20 on, 0 left of it. */
const half = { width: 40, height: 3, data: Float32Array.from({ length: 120 }, (_, index) => Number(index % 40 >= 20)) };

describe('featherMask', () => {
  it.each([1, 2, 3.5, 6])('rises from 0 to 1 over %f pixels on each side of the edge, half-way on it', (feather) => {
    const row = featherMask(half, feather).data.slice(40, 80);
    for (const [x, value] of row.entries()) {
      const fromEdge = x + 0.5 - 20;
      // The last pixel of a broken width counts in part.
      if (Number.isInteger(feather)) expect(value).toBeCloseTo(Math.min(1, Math.max(0, 0.5 + fromEdge / (2 * feather))), 6);
      if (fromEdge <= -feather - 1) expect(value).toBe(0);
      if (fromEdge >= feather + 1) expect(value).toBe(1);
      expect(value).toBeGreaterThanOrEqual(row[x - 1] ?? 0);
      expect(value + (row[39 - x] ?? 0)).toBeCloseTo(1, 6);
    }
  });

  it('leaves the mask as it is where the picture cuts it off, and everywhere at 0', () => {
    expect(featherMask(half, 3).data[39]).toBe(1);
    expect(featherMask(half, 0)).toBe(half);
  });
});
