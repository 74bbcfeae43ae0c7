import { expect, it } from 'vitest';
import { ellipseMask } from './ellipse-mask';

const { width, height, data, origin } = ellipseMask({ x1: 100, y1: 50, x2: 300, y2: 150 });

it('fills the middle of the box and leaves its corners', () => {
  expect([width, height, origin]).toEqual([128, 64, 'ellipse']);
  expect(data[32 * 128 + 64]).toBe(255);
  for (const corner of [0, 127, 63 * 128, 64 * 128 - 1]) expect(data[corner]).toBe(0);
});

it('has an edge that is nowhere hard', () => {
  const row = [...data.subarray(32 * 128, 33 * 128)];
  const steps = row.slice(1).map((value, index) => Math.abs(value - row[index]!));
  expect(Math.max(...steps)).toBeLessThan(40);
  expect(row.filter((value) => value > 0 && value < 255).length).toBeGreaterThan(20);
});

it('covers about what an ellipse does', () => {
  const share = data.reduce((sum, value) => sum + value, 0) / (255 * data.length);
  // π/4 of the box to the middle of the rim, at 0.9 radii.
  expect(share).toBeCloseTo((Math.PI / 4) * 0.81, 1);
});
