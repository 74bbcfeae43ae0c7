import { describe, expect, it } from 'vitest';
import { AB_BINS } from './ab-bins';

describe('AB_BINS', () => {
  it('has 313 centres by a and then by b, as spec/backbones.md §5 tables them', () => {
    expect(AB_BINS).toHaveLength(313);
    expect(AB_BINS[0]).toEqual({ a: -90, b: 50 });
    expect(AB_BINS[312]).toEqual({ a: 100, b: 0 });
    const counts = Array.from({ length: 20 }, (_, index) => AB_BINS.filter(({ a }) => a === -90 + 10 * index).length);
    expect(counts).toEqual([5, 8, 10, 12, 14, 15, 16, 16, 17, 18, 18, 18, 19, 20, 19, 20, 20, 19, 19, 10]);
  });
});
