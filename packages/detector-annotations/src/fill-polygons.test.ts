import { describe, expect, it } from 'vitest';
import { fillPolygons } from './fill-polygons';

const rows = ({ width, height, data }: ReturnType<typeof fillPolygons>) =>
  Array.from({ length: height }, (_, y) => [...data.subarray(y * width, (y + 1) * width)]);
const sum = ({ data }: ReturnType<typeof fillPolygons>) => data.reduce((total, value) => total + value, 0);

describe('fillPolygons', () => {
  it('has the share that the polygon covers of each pixel', () => {
    const square = [1.5, 1, 3, 1, 3, 2.5, 1.5, 2.5];
    expect(rows(fillPolygons([square], { x1: 1, y1: 0, x2: 4, y2: 4 }))).toEqual([
      [0, 0, 0],
      [0.5, 1, 0],
      [0.25, 0.5, 0],
      [0, 0, 0],
    ]);
  });

  it('keeps the area of a slanted polygon, also where the box cuts it off', () => {
    const triangle = [0, 0, 40, 0, 0, 40];
    expect(sum(fillPolygons([triangle], { x1: 0, y1: 0, x2: 40, y2: 40 }))).toBeCloseTo(800, 4);
    expect(sum(fillPolygons([triangle], { x1: 0, y1: 0, x2: 20, y2: 20 }))).toBeCloseTo(400, 4);
    expect(sum(fillPolygons([triangle], { x1: 20, y1: 20, x2: 40, y2: 40 }))).toBeCloseTo(0, 4);
  });

  it('is the union of several, and is at most 1', () => {
    const [left, right] = [
      [0, 0, 3, 0, 3, 2, 0, 2],
      [1, 0, 4, 0, 4, 2, 1, 2],
    ];
    expect([...fillPolygons([left, right], { x1: 0, y1: 0, x2: 5, y2: 2 }).data]).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1, 0]);
  });

  it('leaves a hole where a polygon goes round twice', () => {
    const ring = [0, 0, 6, 0, 6, 6, 0, 6, 0, 0, 2, 2, 4, 2, 4, 4, 2, 4, 2, 2];
    const { data } = fillPolygons([ring], { x1: 0, y1: 0, x2: 6, y2: 6 });
    expect(data[2 * 6 + 2]).toBe(0);
    expect(data[0]).toBe(1);
  });
});
