import { expect } from 'vitest';

/** @returns how far apart any two values of two pictures of one size are. */
export function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(other.length).toBe(one.length);
  let most = 0;
  for (let index = 0; index < one.length; index++) most = Math.max(most, Math.abs(one[index]! - other[index]!));
  return most;
}
