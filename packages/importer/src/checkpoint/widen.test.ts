import { describe, expect, it } from 'vitest';
import type { ElementType } from './checkpoint';
import { widen } from './widen';

const bytesOf = (values: ArrayBufferView) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

describe('widen', () => {
  it.each<[ElementType, Uint8Array, number[]]>([
    ['float32', bytesOf(Float32Array.of(1.5, -0, Infinity)), [1.5, -0, Infinity]],
    ['float64', bytesOf(Float64Array.of(0.1, -1e300, 1e-300)), [Math.fround(0.1), -Infinity, 0]],
    // 1, -2, largest, smallest normal, smallest and largest subnormal, -0, infinities, a NaN.
    [
      'float16',
      bytesOf(Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x83ff, 0x8000, 0x7c00, 0xfc00, 0x7e00)),
      [1, -2, 65504, 2 ** -14, 2 ** -24, -1023 * 2 ** -24, -0, Infinity, -Infinity, Number.NaN],
    ],
    ['bfloat16', bytesOf(Uint16Array.of(0x3f80, 0xc020, 0x7f80, 0x0001)), [1, -2.5, Infinity, 2 ** -133]],
    ['int64', bytesOf(BigInt64Array.of(0n, -1n, 2n ** 40n, -(2n ** 63n))), [0, -1, 2 ** 40, -(2 ** 63)]],
    ['int32', bytesOf(Int32Array.of(-5, 2 ** 30)), [-5, 2 ** 30]],
    ['int16', bytesOf(Int16Array.of(-5, 300)), [-5, 300]],
    ['int8', bytesOf(Int8Array.of(-5, 100)), [-5, 100]],
    ['uint8', Uint8Array.of(0, 255), [0, 255]],
    ['bool', Uint8Array.of(0, 1, 255), [0, 1, 1]],
  ])('widens %s, also from an odd place', (type, bytes, expected) => {
    expect(Array.from(widen(bytes.slice(), type))).toEqual(expected);
    const odd = new Uint8Array(bytes.length + 1);
    odd.set(bytes, 1);
    expect(Array.from(widen(odd.subarray(1), type))).toEqual(expected);
  });

  it('views float32 that fill their buffer and copies all others', () => {
    const whole = bytesOf(Float32Array.of(1, 2));
    expect(widen(whole, 'float32').buffer).toBe(whole.buffer);
    expect(widen(whole.subarray(0, 4), 'float32').buffer).not.toBe(whole.buffer);
    expect(widen(whole.subarray(4, 8), 'float32').buffer).not.toBe(whole.buffer);
  });
});
