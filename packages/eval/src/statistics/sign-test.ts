import { InvalidOptionError } from '@photochrom/core';

/**
 * The exact two-sided sign test: how likely it is that so many of the pairs, or more, fall to one side by chance. Ties are left out before.
 *
 * @param better pairs in which the first was better, an integer of at least 0; so is `worse`.
 * @returns p in 0..1; 1 where there are no pairs. Equal to SciPy's `binomtest(better, better + worse).pvalue`.
 * @throws {InvalidOptionError} a count is no integer of at least 0.
 */
export function signTest(better: number, worse: number): number {
  for (const [option, received] of Object.entries({ better, worse })) {
    if (!Number.isInteger(received) || received < 0) {
      throw new InvalidOptionError({ plugin: 'eval', option, expected: 'an integer of at least 0', received });
    }
  }
  const pairs = better + worse;
  const fewer = Math.min(better, worse);
  if (2 * fewer === pairs) return 1;
  // Terms of the lower tail, C(n, k) / 2ⁿ, by their logarithms: for thousands of pairs they are far below what a number can hold.
  let logarithm = -pairs * Math.LN2;
  let tail = 0;
  for (let count = 0; count <= fewer; count++) {
    tail += Math.exp(logarithm);
    logarithm += Math.log((pairs - count) / (count + 1));
  }
  return Math.min(1, 2 * tail);
}
