import { expect, it } from 'vitest';
import { estimateAb } from './estimate-ab';

/** ab of 4 × 2: a counts up, b counts down. */
const image = { width: 4, height: 2, data: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 0, -1, -2, -3, -4, -5, -6, -7) };
const flat = (width: number, height: number, a: number, b: number) => ({
  width,
  height,
  data: new Float32Array(2 * width * height).fill(a, 0, width * height).fill(b, width * height),
});

it('takes what was seen where the boxes overlap, and the image elsewhere', () => {
  const box = { x1: 1, y1: 0, x2: 4, y2: 2 };
  const seen = { box: { x1: 0, y1: 1, x2: 3, y2: 2 }, ab: flat(3, 1, 50, 60) };
  expect(estimateAb(box, image, seen)).toEqual({ width: 3, height: 2, data: Float32Array.of(1, 2, 3, 50, 50, 7, -1, -2, -3, 60, 60, -7) });
});

it('keeps colours on their pixels, whatever the size at which the network gave them', () => {
  const box = { x1: 2, y1: 0, x2: 4, y2: 1 };
  const halves = { width: 2, height: 1, data: Float32Array.of(10, 20, 0, 0) };
  const { data } = estimateAb(box, image, { box: { x1: 0, y1: 0, x2: 4, y2: 1 }, ab: halves });
  // Columns 2 and 3 of two halves stretched over four: 17.5 and 20.
  expect([...data.subarray(0, 2)]).toEqual([17.5, 20]);
});

it('is the image where nothing was seen or nothing overlaps, and changes none of the two', () => {
  const box = { x1: 0, y1: 0, x2: 1, y2: 1 };
  const before = image.data.slice();
  expect(estimateAb(box, image, undefined).data).toEqual(Float32Array.of(0, 0));
  const seen = { box: { x1: 1, y1: 0, x2: 2, y2: 1 }, ab: flat(1, 1, 9, 9) };
  const estimate = estimateAb(box, image, seen);
  expect(estimate.data).toEqual(Float32Array.of(0, 0));
  estimate.data.fill(5);
  expect(image.data).toEqual(before);
});
