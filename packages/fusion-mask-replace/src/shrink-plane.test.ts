import { describe, expect, it } from 'vitest';
import { shrinkPlane } from './shrink-plane';

describe('shrinkPlane', () => {
  const plane = { width: 3, height: 3, data: Float32Array.of(1, 3, 5, 5, 7, 9, 2, 4, 8) };

  it('averages blocks, cut off at the border', () => {
    expect(shrinkPlane(plane, 2)).toEqual({ width: 2, height: 2, data: Float32Array.of(4, 7, 3, 8) });
    expect(shrinkPlane(plane, 9).data[0]).toBeCloseTo(44 / 9, 6);
  });

  it('leaves the plane at 1', () => {
    expect(shrinkPlane(plane, 1)).toBe(plane);
  });
});
