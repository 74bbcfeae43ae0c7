import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { toWorkingPoints } from './working-points';

const source = { width: 400, height: 200 };
const working = { width: 100, height: 50 };

describe('toWorkingPoints', () => {
  it('maps the corners to the corners', () => {
    const points = [
      { x: 0, y: 0, a: 1, b: 2 },
      { x: 399, y: 199, a: 3, b: 4 },
    ];
    expect(toWorkingPoints(points, source, working)).toEqual([
      { x: 0, y: 0, a: 1, b: 2 },
      { x: 99, y: 49, a: 3, b: 4 },
    ]);
  });

  it('refuses a point outside the photograph or without a colour', () => {
    for (const point of [
      { x: 400, y: 0, a: 0, b: 0 },
      { x: 0, y: -1, a: 0, b: 0 },
      { x: Number.NaN, y: 0, a: 0, b: 0 },
      { x: 0, y: 0, a: Number.POSITIVE_INFINITY, b: 0 },
    ]) {
      expect(() => toWorkingPoints([point], source, working)).toThrow(InvalidOptionError);
      expect(() => toWorkingPoints([point], source, working)).toThrow(/guide\.points\[0\]/);
    }
  });
});
