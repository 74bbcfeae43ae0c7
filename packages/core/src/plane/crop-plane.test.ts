import { expect, it } from 'vitest';
import { cropAb, cropPlane } from './crop-plane';

const box = { x1: 1, y1: 0, x2: 3, y2: 2 };

it('cuts a box out of a plane', () => {
  const plane = { width: 3, height: 2, data: Float32Array.of(0, 1, 2, 3, 4, 5) };
  expect(cropPlane(plane, box)).toEqual({ width: 2, height: 2, data: Float32Array.of(1, 2, 4, 5) });
});

it('cuts a box out of both colour planes', () => {
  const ab = { width: 3, height: 2, data: Float32Array.of(0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15) };
  expect(cropAb(ab, box)).toEqual({ width: 2, height: 2, data: Float32Array.of(1, 2, 4, 5, 11, 12, 14, 15) });
});

it('refuses boxes of fractions', () => {
  const plane = { width: 3, height: 2, data: new Float32Array(6) };
  expect(() => cropPlane(plane, { x1: 0.5, y1: 0, x2: 3, y2: 2 })).toThrow('integers');
});
