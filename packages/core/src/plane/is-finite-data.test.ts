import { describe, expect, it } from 'vitest';
import { isFiniteData } from './is-finite-data';

describe('isFiniteData', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('finds one %f among numbers, wherever it is', (odd) => {
    expect(isFiniteData(Float32Array.of(1, -2, 3.4e38, -0))).toBe(true);
    expect(isFiniteData(new Float32Array(0))).toBe(true);
    for (const at of [0, 1, 2]) expect(isFiniteData(Float32Array.of(1, -2, 3).fill(odd, at, at + 1))).toBe(false);
  });
});
