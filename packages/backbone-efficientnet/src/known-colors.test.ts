import { describe, expect, it } from 'vitest';
import { knownColors } from './known-colors';

const input = { width: 8, height: 4, filter: 'bicubic' } as const;

describe('knownColors', () => {
  it('gives a and b by 50 at a quarter of the sides, and 1 where they are known', () => {
    const ab = { width: 2, height: 1, data: Float32Array.of(10, -20, 50, 0) };
    expect(knownColors(ab, input)).toEqual({ width: 2, height: 1, data: Float32Array.of(0.2, -0.4, 1, 0, 1, 1) });
  });

  it('brings colours of another size to the network', () => {
    const { data } = knownColors({ width: 1, height: 1, data: Float32Array.of(25, -5) }, input);
    expect([...data]).toEqual([0.5, 0.5, expect.closeTo(-0.1), expect.closeTo(-0.1), 1, 1]);
  });

  it('gives zeros where nothing is known', () => {
    expect(knownColors(undefined, input).data).toEqual(new Float32Array(6));
  });
});
