import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../source/byte-source';
import { bytesSource } from '../source/bytes-source';
import { viewTensor } from './view-tensor';

const floats = bytesSource(new Uint8Array(Float32Array.from({ length: 12 }, (_, index) => index).buffer), 'twelve');

describe('viewTensor', () => {
  it('reads its span by one range, each time anew', async () => {
    const reads: [number, number][] = [];
    const storage: ByteSource = {
      ...floats,
      read(offset, length) {
        reads.push([offset, length]);
        return floats.read(offset, length);
      },
    };
    const tensor = viewTensor('a', { type: 'float32', shape: [3, 2], strides: [1, 4], offset: 2 }, storage);
    expect([tensor.path, tensor.type, tensor.shape]).toEqual(['a', 'float32', [3, 2]]);
    const first = await tensor.read();
    expect(Array.from(first)).toEqual([2, 6, 3, 7, 4, 8]);
    first.fill(9);
    expect(Array.from(await tensor.read())).toEqual([2, 6, 3, 7, 4, 8]);
    expect(reads).toEqual([
      [8, 28],
      [8, 28],
    ]);
  });

  it('reads nothing for an empty tensor', async () => {
    const storage: ByteSource = { name: 'none', size: 0, read: () => Promise.reject(new Error('read')) };
    expect(await viewTensor('e', { type: 'int64', shape: [2, 0], strides: [1, 1], offset: 0 }, storage).read()).toEqual(
      new Float32Array(0),
    );
  });
});
