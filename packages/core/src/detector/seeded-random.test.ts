import { expect, it } from 'vitest';
import { seededRandom } from './seeded-random';

it('gives the same numbers for the same seed, forever', () => {
  const next = seededRandom(42);
  // Computed once with the published mulberry32 in C.
  expect([next(), next(), next()].map((value) => value * 2 ** 32)).toEqual([2581720956, 1925393290, 3661312704]);
});

it('spreads evenly over 0..1', () => {
  const next = seededRandom(0);
  const bins = new Array<number>(10).fill(0);
  for (let index = 0; index < 10_000; index++) bins[Math.trunc(10 * next())]!++;
  expect(Math.min(...bins)).toBeGreaterThan(900);
  expect(Math.max(...bins)).toBeLessThan(1100);
});
