import { describe, expect, it } from 'vitest';
import { gather } from './gather';

const span = Uint8Array.from({ length: 24 }, (_, index) => index);

describe('gather', () => {
  it.each([
    ['transposed', [3, 2], [1, 3], [0, 3, 1, 4, 2, 5]],
    ['every other', [4], [2], [0, 2, 4, 6]],
    ['repeated', [2, 3], [0, 1], [0, 1, 2, 0, 1, 2]],
    ['three axes', [2, 2, 2], [1, 12, 6], [0, 6, 12, 18, 1, 7, 13, 19]],
    ['a scalar', [], [], [0]],
    ['overlapping windows', [3, 2], [1, 1], [0, 1, 1, 2, 2, 3]],
  ])('brings %s into order', (_, shape, strides, expected) => {
    expect(Array.from(gather(span, 1, shape, strides))).toEqual(expected);
  });

  it('moves whole elements with their bits, also from an odd place', () => {
    for (const [size, elements] of [
      [2, Uint16Array],
      [4, Uint32Array],
      [8, BigUint64Array],
    ] as const) {
      const bytes = Uint8Array.from({ length: 3 * size + 1 }, (_, index) => 255 - index);
      const expected = [0, 2].flatMap((index) => Array.from(bytes.subarray(1 + index * size, 1 + (index + 1) * size)));
      expect(Array.from(gather(bytes.subarray(1), size, [2], [2]))).toEqual(expected);
      expect(elements.BYTES_PER_ELEMENT).toBe(size);
    }
  });

  it('takes time proportional to the elements', () => {
    const side = 3000;
    const start = performance.now();
    const transposed = gather(new Uint8Array(side * side).fill(1), 1, [side, side], [1, side]);
    expect(transposed.every((value) => value === 1)).toBe(true);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
