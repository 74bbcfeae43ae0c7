import { describe, expect, it } from 'vitest';
import { hardenMask } from './placed-mask';

describe('hardenMask', () => {
  it('cuts at the threshold and adds a margin as far as the picture reaches', () => {
    const mask = { width: 2, height: 1, data: Float32Array.of(0.5, 0.47) };
    const placed = hardenMask({ box: { x1: 1, y1: 0, x2: 3, y2: 1 }, mask }, 0.5, 2, { width: 9, height: 2 });
    expect(placed.box).toEqual({ x1: 0, y1: 0, x2: 5, y2: 2 });
    expect(Array.from(placed.mask.data)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('turns a difference of rounding at the threshold into none that shows', () => {
    const at = (value: number) => {
      const mask = { width: 1, height: 1, data: Float32Array.of(value) };
      return hardenMask({ box: { x1: 0, y1: 0, x2: 1, y2: 1 }, mask }, 0.5, 0, { width: 1, height: 1 }).mask.data[0] ?? Number.NaN;
    };
    expect(at(0.5)).toBe(1);
    expect(at(0.4999)).toBeCloseTo(0.995, 3);
    expect(at(0.48)).toBeCloseTo(0, 4);
  });
});
