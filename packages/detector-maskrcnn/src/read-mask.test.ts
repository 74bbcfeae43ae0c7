import type { Tensor } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { readMask } from './read-mask';

const masks = (dims: number[], data: number[]): Tensor => ({ type: 'float32', dims, data: Float32Array.from(data) });

describe('readMask', () => {
  it.each([[[2, 1, 1, 2]], [[2, 1, 2]]])('reads one of %o', (dims) => {
    const mask = readMask('x', masks(dims, [0, 0.25, 0.5, 1]), 1, 2);
    expect(mask).toMatchObject({ width: 2, height: 1 });
    expect(Array.from(mask?.data ?? [])).toEqual([0.5, 1]);
  });

  it('reads yes and no', () => {
    const mask = readMask('x', { type: 'bool', dims: [1, 1, 2], data: Uint8Array.of(0, 1) }, 0, 1);
    expect(Array.from(mask?.data ?? [])).toEqual([0, 1]);
  });

  it('says that a mask is not finite', () => {
    expect(readMask('x', masks([1, 1, 1, 2], [0, Number.NaN]), 0, 1)).toBeUndefined();
  });

  it('rejects logits', () => {
    expect(() => readMask('x', masks([1, 1, 1, 2], [0.5, -4]), 0, 1)).toThrow(/0\.\.1, but received -4.*sigmoid/);
  });

  it.each([
    ['a mask for every class', masks([1, 80, 1, 2], new Array(160).fill(0))],
    ['fewer masks than detections', masks([0, 1, 28, 28], [])],
    ['no masks', undefined],
    ['empty masks', masks([1, 1, 0, 0], [])],
  ])('rejects %s', (_, tensor) => {
    expect(() => readMask('x', tensor, 0, 1)).toThrow(/\[x\] Expected masks \[1, 1, height, width\]/);
  });
});
