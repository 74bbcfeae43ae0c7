import { describe, expect, it } from 'vitest';
import { chooseThreads } from './choose-threads';

describe('chooseThreads', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [6, 3],
    [64, 4],
  ])('takes half of %i cores, at most four, at least one: %i', (cores, threads) => {
    expect(chooseThreads(undefined, { cores, isolated: true })).toEqual({ threads, warning: undefined });
  });

  it('takes what is wanted, but never more than the cores', () => {
    expect(chooseThreads(3, { cores: 4, isolated: true }).threads).toBe(3);
    expect(chooseThreads(9, { cores: 4, isolated: true }).threads).toBe(4);
  });

  it('takes one without cross-origin isolation, and says so where it matters', () => {
    expect(chooseThreads(undefined, { cores: 8, isolated: false })).toEqual({
      threads: 1,
      warning: expect.stringMatching(/one thread where 4 could work.*Cross-Origin-Opener-Policy/),
    });
    expect(chooseThreads(1, { cores: 8, isolated: false }).warning).toBeUndefined();
    expect(chooseThreads(undefined, { cores: 2, isolated: false }).warning).toBeUndefined();
  });
});
