import { describe, expect, it } from 'vitest';
import { ellipseMask } from './ellipse-mask';

describe('ellipseMask', () => {
  it('follows its formula: 1 inside, a half at 0.95 of the radius, 0 from the border on', () => {
    const { width, height, data } = ellipseMask({ width: 201, height: 101 });
    expect([width, height]).toEqual([201, 101]);
    const at = (x: number, y: number) => data[y * 201 + x] ?? Number.NaN;
    expect(at(100, 50)).toBe(1);
    expect([at(0, 0), at(200, 0), at(0, 100), at(200, 100)]).toEqual([0, 0, 0, 0]);
    // Along the middle row, r of column x is |2x + 1 − 201| / 201.
    expect(at(190, 50)).toBe(1);
    const t = (1 - 190 / 201) / 0.1;
    expect(at(195, 50)).toBeCloseTo(3 * t ** 2 - 2 * t ** 3, 5);
    expect(at(200, 50)).toBeLessThan(0.01);
  });

  it('is symmetric, and covers about the share of an ellipse of 0.95 of the radii', () => {
    const { data } = ellipseMask({ width: 120, height: 80 });
    expect([...data].reverse()).toEqual([...data]);
    expect(data.reduce((sum, value) => sum + value, 0) / 9600).toBeCloseTo((Math.PI / 4) * 0.95 ** 2, 2);
  });

  it.each([
    [1, 1],
    [2, 2],
    [1, 9],
  ])('has something of an object at %i × %i', (width, height) => {
    const { data } = ellipseMask({ width, height });
    expect(Math.max(...data)).toBe(1);
  });
});
