import { describe, expect, it } from 'vitest';
import { stackPlanes, unstackPlanes } from './stack-planes';

const plane = (...values: number[]) => ({ width: 2, height: 1, data: Float32Array.from(values) });

describe('stackPlanes and unstackPlanes', () => {
  it('lays planes one after another and fills up with zeros', () => {
    const { dims, data } = stackPlanes([plane(1, 2), plane(3, 4)], 3, { width: 2, height: 1 });
    expect(dims).toEqual([3, 1, 1, 2]);
    expect(Array.from(data)).toEqual([1, 2, 3, 4, 0, 0]);
  });

  it('refuses a plane of another size', () => {
    expect(() => stackPlanes([plane(1, 2)], 1, { width: 4, height: 1 })).toThrow('Expected L of 4 × 1');
  });

  it('cuts the wanted pictures out, as copies', () => {
    const tensor = { type: 'float32', dims: [3, 2, 1, 2], data: Float32Array.from({ length: 12 }, (_, index) => index) } as const;
    const planes = unstackPlanes('x', tensor, 2, 2);
    expect(planes.map(({ data }) => Array.from(data))).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(planes[0]?.data.buffer).not.toBe(tensor.data.buffer);
  });

  it.each([
    ['nothing', undefined],
    ['one channel', { type: 'float32', dims: [2, 1, 1, 2], data: new Float32Array(4) } as const],
    ['too few pictures', { type: 'float32', dims: [1, 2, 1, 2], data: new Float32Array(4) } as const],
    ['integers', { type: 'int32', dims: [2, 2, 1, 2], data: new Int32Array(8) } as const],
  ])('refuses %s', (_, tensor) => {
    expect(() => unstackPlanes('x', tensor, 2, 2)).toThrow(/\[x\] Expected float32 \[2, 2, height, width\] from the model, but received/);
  });
});
