import type { AbPlanes } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { borderStep, boxBorder, colourBleeding, maskBorder } from './borders';

const [width, height] = [9, 7];
const box = { x1: 2, y1: 1, x2: 7, y2: 6 };
const paint = (of: (x: number, y: number) => readonly [number, number]): AbPlanes => {
  const data = new Float32Array(2 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [a, b] = of(x, y);
      data[y * width + x] = a;
      data[width * height + y * width + x] = b;
    }
  }
  return { width, height, data };
};
const isInBox = (x: number, y: number) => x >= box.x1 && x < box.x2 && y >= box.y1 && y < box.y2;
const flat = paint(() => [10, 10]);
const square = (inside: readonly [number, number], outside: readonly [number, number]) =>
  paint((x, y) => (isInBox(x, y) ? inside : outside));
const mask = { width: 5, height: 5, data: new Float32Array(25).fill(1) };

describe('borderStep', () => {
  it('is the step that a box has left, where the truth has none', () => {
    const { mean, pairs } = borderStep(square([13, 14], [10, 10]), flat, boxBorder(box));
    expect({ mean, pairs }).toEqual({ mean: 5, pairs: 20 });
  });

  it('is the same for a picture turned round', () => {
    const slope = paint((x, y) => [x * x + 3 * y, y * y]);
    const turned = paint((x, y) => [(width - 1 - x) ** 2 + 3 * (height - 1 - y), (height - 1 - y) ** 2]);
    const opposite = { x1: width - box.x2, y1: height - box.y2, x2: width - box.x1, y2: height - box.y1 };
    expect(borderStep(turned, flat, boxBorder(opposite)).mean).toBeCloseTo(borderStep(slope, flat, boxBorder(box)).mean!, 9);
  });

  it('says nothing where the truth itself steps, or at the edge of the picture', () => {
    expect(borderStep(flat, square([30, 0], [0, 0]), boxBorder(box))).toEqual({ mean: undefined, sum: 0, pairs: 0 });
    expect(borderStep(flat, flat, boxBorder({ x1: 0, y1: 0, x2: width, y2: height })).pairs).toBe(0);
  });

  it('follows a mask as it follows a box', () => {
    const stepped = square([13, 14], [10, 10]);
    expect(borderStep(stepped, flat, maskBorder(box, mask))).toEqual(borderStep(stepped, flat, boxBorder(box)));
  });
});

describe('colourBleeding', () => {
  const truth = square([40, 0], [0, 30]);
  const bleeding = (result: AbPlanes) => colourBleeding(result, truth, maskBorder(box, mask)).mean;

  it('is none for the truth, and all for one colour everywhere', () => {
    expect(bleeding(truth)).toBe(0);
    expect(bleeding(flat)).toBe(1);
    expect(bleeding(paint(() => [0, 0]))).toBe(1);
  });

  it('is the share of the step that is lost, whichever side took on the other’s colour', () => {
    expect(bleeding(square([30, 7.5], [0, 30]))).toBeCloseTo(0.25, 6);
    expect(bleeding(square([40, 0], [10, 22.5]))).toBeCloseTo(0.25, 6);
  });

  it('is not below none where colours are stronger, nor above all where they are exchanged', () => {
    expect(bleeding(square([80, 0], [0, 60]))).toBe(0);
    expect(bleeding(square([0, 30], [40, 0]))).toBe(1);
  });

  it('says nothing where the truth has no clear step', () => {
    expect(colourBleeding(truth, flat, maskBorder(box, mask))).toEqual({ mean: undefined, sum: 0, pairs: 0 });
  });
});
