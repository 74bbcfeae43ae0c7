import { expect } from 'vitest';

/** Demands that no array of one result shares its memory with another result or an input. */
export function expectFresh(results: readonly Float32Array[], others: readonly Float32Array[]): void {
  const taken = new Set(others.map(({ buffer }) => buffer));
  expect(
    results.some(({ buffer }) => taken.has(buffer)),
    'results have memory of their own',
  ).toBe(false);
}
