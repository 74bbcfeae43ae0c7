import { expect, it } from 'vitest';
import { fitChroma } from './fit-chroma';

const luminance = (linear: Float64Array) => 0.212671 * linear[0]! + 0.71516 * linear[1]! + 0.072169 * linear[2]!;

it.each([
  [1.2, 0.4, 0.1],
  [-0.1, 0.5, 0.2],
  [1.3, 0.6, -0.4],
  [0.2, 0.9, 1.7],
])('keeps the luminance of %f, %f, %f and stops at the border', (red, green, blue) => {
  const linear = Float64Array.of(red, green, blue);
  const before = luminance(linear);
  fitChroma(linear, 0, before);
  expect(luminance(linear)).toBeCloseTo(before, 12);
  expect(Math.min(...linear)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...linear)).toBeLessThanOrEqual(1);
  expect(Math.min(Math.min(...linear), 1 - Math.max(...linear))).toBeCloseTo(0, 12);
});

it('makes black and white of luminances beyond 0..1', () => {
  const linear = Float64Array.of(9, 0.5, -0.5, 1.4, 1.1, 0.9);
  fitChroma(linear, 0, -0.01);
  fitChroma(linear, 3, 1.1);
  expect([...linear]).toEqual([0, 0, 0, 1, 1, 1]);
});
