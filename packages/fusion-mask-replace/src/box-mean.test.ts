import { describe, expect, it } from 'vitest';
import { boxMean } from './box-mean';

const row = (...values: number[]) => ({ width: values.length, height: 1, data: Float32Array.from(values) });

describe('boxMean', () => {
  it('averages over whole and broken squares', () => {
    expect(Array.from(boxMean(row(0, 0, 6, 0, 0), 1.5).data)).toEqual([0, 2, 2, 2, 0]);
    expect(Array.from(boxMean(row(0, 0, 4, 0, 0), 1).data)).toEqual([0, 1, 2, 1, 0]);
    expect(Array.from(boxMean(row(1, 2, 3), 0.5).data)).toEqual([1, 2, 3]);
  });

  it('takes the mean of what lies inside at the border', () => {
    expect(Array.from(boxMean(row(3, 9, 0, 0), 1.5).data)).toEqual([6, 4, 3, 0]);
    expect(Array.from(boxMean(row(4), 9.25).data)).toEqual([4]);
  });

  it('averages in both directions', () => {
    const { data } = boxMean({ width: 3, height: 3, data: Float32Array.of(0, 0, 0, 0, 9, 0, 0, 0, 0) }, 1.5);
    expect(data[4]).toBe(1);
    expect(data[0]).toBe(9 / 4);
  });

  it('leaves a flat plane flat', () => {
    const plane = { width: 31, height: 17, data: new Float32Array(31 * 17).fill(0.3) };
    for (const reach of [0.5, 1, 2.75, 40])
      expect(Math.max(...boxMean(plane, reach).data.map((value) => Math.abs(value - 0.3)))).toBeLessThan(1e-6);
  });
});
