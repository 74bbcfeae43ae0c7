import { InferenceError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { anchorGrid } from './anchor-grid';
import { seesDecoded } from './sees-decoded';

const COUNTS: Readonly<Record<number, number>> = { 32: 21, 64: 84, 416: 3549 };
const gridOf = (side: number) => anchorGrid('yolox', { width: side, height: side }, COUNTS[side]!);

/** @returns rows of a centre alone, raw or in pixels, each so many cells off the middle of its own. */
function rows(side: number, decoded: boolean, off: number) {
  const { x, y, stride } = gridOf(side);
  const data = new Float32Array(2 * x.length);
  for (const [index, column] of x.entries()) {
    const turned = index % 2 === 0 ? off : -off;
    data[2 * index] = decoded ? (column + 0.5 + turned) * stride[index]! : 0.5 + turned;
    data[2 * index + 1] = decoded ? (y[index]! + 0.5 - turned) * stride[index]! : 0.5 - turned;
  }
  return data;
}

describe('seesDecoded', () => {
  it.each([32, 64, 416])('tells both from each other at %i pixels', (side) => {
    for (const off of [0, 0.9, 1.9]) {
      expect(seesDecoded('yolox', rows(side, false, off), 2, gridOf(side))).toBe(false);
      expect(seesDecoded('yolox', rows(side, true, off), 2, gridOf(side))).toBe(true);
    }
  });

  it('looks at the middle of all predictions: single ones may be anything, even no number', () => {
    const data = rows(416, true, 0.5);
    data.fill(Number.NaN, 0, 1000);
    data.fill(-1e6, 1000, 2000);
    expect(seesDecoded('yolox', data, 2, gridOf(416))).toBe(true);
  });

  it.each([
    ['boxes that are shares of the picture with corners', (data: Float32Array) => data.map((value) => 7 + value)],
    ['nothing but NaN', (data: Float32Array) => data.fill(Number.NaN)],
  ])('refuses %s and says which option decides', (_, change) => {
    const attempt = () => seesDecoded('yolox', change(rows(416, false, 0)), 2, gridOf(416));
    expect(attempt).toThrow(InferenceError);
    expect(attempt).toThrow(/Can't tell whether boxes are raw or decoded.*Set the option `decoded`/);
  });
});
