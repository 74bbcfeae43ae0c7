import { describe, expect, it } from 'vitest';
import { buffersOf, packData } from './pack-data';

describe('packData', () => {
  it('lists whole buffers for transfer and leaves the rest as it is', () => {
    const data = Float32Array.of(1, 2, 3);
    const blob = new Blob(['x']);
    const { value, transfer } = packData({ planes: [{ width: 3, data }], blob, name: 'x', none: undefined }, () => false);
    expect(value).toEqual({ planes: [{ width: 3, data }], blob, name: 'x', none: undefined });
    expect(value.planes[0]?.data).toBe(data);
    expect(value.blob).toBe(blob);
    expect(transfer).toEqual([data.buffer]);
  });

  it('copies what is kept, and views of a part of a buffer, of which they take no more than their own', () => {
    const kept = Uint8Array.of(1, 2, 3);
    const part = new Uint16Array(100).subarray(10, 14).fill(7);
    const { value, transfer } = packData({ kept, part }, (buffer) => buffer === kept.buffer);
    const arrived = structuredClone(value, { transfer });
    expect(arrived).toEqual({ kept: Uint8Array.of(1, 2, 3), part: Uint16Array.of(7, 7, 7, 7) });
    expect(arrived.part.buffer.byteLength).toBe(8);
    expect([kept.length, part.length]).toEqual([3, 4]);
  });

  it('copies memory that threads share', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(4)).fill(5);
    const { value } = packData(shared, () => false);
    expect(value.buffer).toBeInstanceOf(ArrayBuffer);
    expect(Array.from(value)).toEqual([5, 5, 5, 5]);
  });

  it('lists a buffer once that two arrays hold', () => {
    const data = Uint8Array.of(1);
    expect(packData([data, data], () => false).transfer).toEqual([data.buffer]);
  });
});

describe('buffersOf', () => {
  it('finds every buffer in plain data', () => {
    const [one, other] = [new Uint8Array(1), new Float32Array(1)];
    expect(buffersOf({ a: [one, { b: other }], c: 'x', d: undefined })).toEqual(new Set([one.buffer, other.buffer]));
  });
});
