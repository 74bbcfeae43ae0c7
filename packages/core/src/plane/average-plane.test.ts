import { expect, it } from 'vitest';
import { averageAb, averagePlane } from './average-plane';

it('takes the mean of what each cell covers, border pixels by their share', () => {
  const plane = { width: 3, height: 2, data: Float32Array.of(0, 10, 20, 30, 40, 50) };
  const { data } = averagePlane(plane, { width: 2, height: 1 });
  expect(data[0]).toBeCloseTo((0 + 5 + 30 + 20) / 3, 5);
  expect(data[1]).toBeCloseTo((5 + 20 + 20 + 50) / 3, 5);
  expect(averagePlane(plane, plane)).toEqual(plane);
});

it('keeps constants to the last bit, in both colour planes', () => {
  const data = new Float32Array(2 * 97 * 61).fill(0.1, 0, 97 * 61).fill(-7.3, 97 * 61);
  const found = averageAb({ width: 97, height: 61, data }, { width: 13, height: 9 });
  expect(new Set(found.data)).toEqual(new Set([Math.fround(0.1), Math.fround(-7.3)]));
  expect(found.data).toHaveLength(2 * 13 * 9);
});
