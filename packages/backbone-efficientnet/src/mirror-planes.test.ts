import { describe, expect, it } from 'vitest';
import { averageMirrored, mirrorPlanes } from './mirror-planes';

const planes = (...values: number[]) => ({ width: 2, height: 1, data: Float32Array.from(values) });

describe('mirrorPlanes', () => {
  it('exchanges left and right in every row and channel', () => {
    const twice = { width: 3, height: 2, data: Float32Array.from({ length: 12 }, (_, index) => index) };
    expect([...mirrorPlanes(twice).data]).toEqual([2, 1, 0, 5, 4, 3, 8, 7, 6, 11, 10, 9]);
  });
});

describe('averageMirrored', () => {
  it('turns the mirrored answer back before it is averaged', () => {
    const [[ab], [logits]] = averageMirrored([[planes(1, 2, 3, 4)], [planes(0, 10)]], [[planes(4, 3, 2, 1)], [planes(0, 10)]]);
    expect([...(ab?.data ?? [])]).toEqual([2, 3, 2, 3]);
    expect([...(logits?.data ?? [])]).toEqual([5, 5]);
  });
});
