import { describe, expect, it } from 'vitest';
import { toHalf } from './half';

/** The value of a half, from the definition. */
function fromHalf(pattern: number): number {
  const exponent = (pattern >>> 10) & 31;
  const fraction = pattern & 1023;
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return pattern & 0x8000 ? -size : size;
}

describe('toHalf', () => {
  it('gives every finite half back', () => {
    const patterns = Array.from({ length: 0x10000 }, (_, pattern) => pattern).filter((pattern) => ((pattern >>> 10) & 31) !== 31);
    expect([...toHalf(Float32Array.from(patterns, fromHalf))]).toEqual(patterns);
  });

  it('rounds to the nearest, ties to even', () => {
    expect([...toHalf(Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 1 + 2 ** -11 + 2 ** -20, 2 ** -25, 3 * 2 ** -25, 1e-12))]).toEqual([
      0x3c00, 0x3c02, 0x3c01, 0, 2, 0,
    ]);
  });
});
