import type { AbPlanes, Box } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { randomFrom } from './__fixtures__/random';
import { runAll } from './__fixtures__/run-all';
import { solveDirectly } from './__fixtures__/solve-directly';
import { blendInstance } from './blend-instance';

const SIZE = { width: 29, height: 23 };
const AREA = SIZE.width * SIZE.height;

const box = (x1: number, y1: number, x2: number, y2: number): Box => ({ x1, y1, x2, y2 });
const disc = (x: number, y: number) => Math.hypot(x - 0.5, y - 0.5) < 0.45;
const random = randomFrom(7);

const MASKS: readonly [string, Box, (x: number, y: number) => boolean][] = [
  ['a disc in the middle', box(4, 3, 25, 20), disc],
  ['a whole box, of which the outermost pixels are rim', box(4, 3, 25, 20), () => true],
  ['a disc cut off by the left and the lower border', box(0, 8, 14, 23), (x, y) => Math.hypot(x, y - 1) < 0.9],
  ['a whole box in a corner', box(12, 0, 29, 17), () => true],
  ['the upper half of the picture', box(0, 0, 29, 12), () => true],
  ['the whole picture but one pixel', box(0, 0, 29, 23), (x, y) => !(x === 14 / 29 && y === 9 / 23)],
  ['pixels here and there', box(2, 2, 27, 21), () => random() < 0.6],
  ['a mask with holes', box(1, 1, 28, 22), (x, y) => disc(x, y) && random() > 0.05],
  ['lines of one pixel', box(1, 1, 28, 22), (_, y) => Math.round(22 * y) % 2 === 0],
  ['a ring', box(3, 2, 26, 22), (x, y) => disc(x, y) && Math.hypot(x - 0.5, y - 0.5) > 0.25],
];

describe('blendInstance', () => {
  for (const strength of [1, 0.4, 0]) {
    it.each(MASKS)(`is within 1e-3 of a direct solution at strength ${strength}: %s`, (_, place, inside) => {
      const [width, height] = [place.x2 - place.x1, place.y2 - place.y1];
      const mask = {
        width,
        height,
        data: Float32Array.from({ length: width * height }, (_, at) =>
          Number(inside((at % width) / width, Math.floor(at / width) / height)),
        ),
      };
      const target = noise(SIZE.width, SIZE.height);
      const before = target.data.slice();
      const ab = noise(width, height);
      const how = { box: place, mask, strength, threshold: 0.5 };
      expect(runAll(blendInstance(target, { ...how, ab, tolerance: 1e-4 }))).toBe(true);
      for (let channel = 0; channel < 2; channel++) {
        const exact = solveDirectly(
          before.subarray(channel * AREA, (channel + 1) * AREA),
          SIZE,
          ab.data.subarray(channel * width * height),
          how,
        );
        const errors = exact.map((value, at) => Math.abs(value - target.data[channel * AREA + at]!));
        expect(Math.max(...errors)).toBeLessThan(1e-3);
        expect(exact.some((value, at) => Math.abs(value - before[channel * AREA + at]!) > 1)).toBe(true);
      }
    });
  }

  it('gives an instance without a rim its own colours', () => {
    const target = noise(7, 5);
    const ab = noise(7, 5);
    const mask = { width: 7, height: 5, data: new Float32Array(35).fill(1) };
    runAll(blendInstance(target, { box: box(0, 0, 7, 5), mask, ab, strength: 0.5, threshold: 0.5, tolerance: 0.01 }));
    expect(target.data).toEqual(ab.data);
  });

  it('leaves the picture as it is where a mask stays below the threshold', () => {
    const target = noise(7, 5);
    const before = target.data.slice();
    const mask = { width: 7, height: 5, data: new Float32Array(35).fill(0.49) };
    runAll(blendInstance(target, { box: box(0, 0, 7, 5), mask, ab: noise(7, 5), strength: 1, threshold: 0.5, tolerance: 0.01 }));
    expect(target.data).toEqual(before);
  });
});

function noise(width: number, height: number): AbPlanes {
  return { width, height, data: Float32Array.from({ length: 2 * width * height }, () => 120 * (random() - 0.5)) };
}
