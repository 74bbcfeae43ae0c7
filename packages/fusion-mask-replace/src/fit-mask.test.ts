import { describe, expect, it } from 'vitest';
import { fitMask } from './fit-mask';

const size = { width: 24, height: 5 };
const columns = (value: (x: number) => number) => ({ ...size, data: Float32Array.from({ length: 120 }, (_, index) => value(index % 24)) });

describe('fitMask', () => {
  it('finds the line between lightness and mask where one follows from the other', () => {
    const { slope, offset } = fitMask(
      columns((x) => Number(x >= 12)),
      columns((x) => (x >= 12 ? 100 : 0)),
      30,
    );
    const fitted = (L: number) => (slope.data[2 * 24 + 12] ?? 0) * (L - 50) + (offset.data[2 * 24 + 12] ?? 0);
    expect(fitted(100)).toBeCloseTo(1, 1);
    expect(fitted(0)).toBeCloseTo(0, 1);
  });

  it('is the mean of means where lightness says nothing', () => {
    const { slope, offset } = fitMask(
      columns((x) => Number(x >= 12)),
      columns(() => 30),
      3,
    );
    expect(Math.max(...slope.data.map(Math.abs))).toBeLessThan(1e-6);
    expect(offset.data[2 * 24 + 2]).toBe(0);
    expect(offset.data[2 * 24 + 21]).toBeCloseTo(1, 6);
  });
});
