import { describe, expect, it } from 'vitest';
import { annealedMean } from './annealed-mean';

describe('annealedMean', () => {
  const bins = [
    { a: 50, b: 50 },
    { a: -50, b: 0 },
    { a: 0, b: 0 },
  ];
  const logits = Float32Array.from([0.5, 0.3, 0.2], Math.log);

  it.each([
    [1, 10, 25],
    [0.77, 13.3267, 27.4828],
    [0.58, 18.0662, 30.8548],
    [0.38, 27.3718, 37.0253],
    [1 / 2.606, 27.1332, 36.8736],
    [0.14, 47.3973, 48.6637],
    [0, 50, 50],
  ])('gives the vector of spec/backbones.md §5 at temperature %f', (temperature, a, b) => {
    const ab = annealedMean(logits, bins, temperature);
    expect(ab[0]).toBeCloseTo(a, 3);
    expect(ab[1]).toBeCloseTo(b, 3);
  });

  it('stays finite for logits far apart', () => {
    const ab = annealedMean(Float32Array.of(1e4, -1e4, 3, 1e4, 0, 1e4), bins, 0.01);
    expect(Array.from(ab)).toEqual([50, -25, 50, 0]);
  });
});
