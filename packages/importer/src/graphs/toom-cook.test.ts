import { describe, expect, it } from 'vitest';
import { toomCook } from './toom-cook';

describe.each([4, 6] as const)('toomCook of %i outputs', (tile) => {
  const { input, kernel, output } = toomCook(tile);
  const apply = (matrix: readonly (readonly number[])[], values: readonly number[]) =>
    matrix.map((row) => row.reduce((sum, factor, index) => sum + factor * values[index]!, 0));

  it('filters with one multiplication for each input', () => {
    const values = Array.from({ length: tile + 2 }, (_, index) => ((index * 7) % 5) - 2);
    const filter = [0.5, -1, 2];
    const inputs = apply(input, values);
    const products = apply(kernel, filter).map((factor, index) => factor * inputs[index]!);
    apply(output, products).forEach((value, index) => {
      expect(value).toBeCloseTo(
        filter.reduce((sum, factor, tap) => sum + factor * values[index + tap]!, 0),
        10,
      );
    });
  });
});

describe('toomCook', () => {
  it('gives the published matrices of F(4, 3)', () => {
    const { input, kernel, output } = toomCook(4);
    expect(input[0]).toEqual([4, 0, -5, 0, 1, 0]);
    expect(kernel[1]!.map((value) => value * -6)).toEqual([1, 1, 1]);
    expect(output[3]).toEqual([0, 1, -1, 8, -8, 1]);
  });
});
