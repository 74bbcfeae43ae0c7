import { InferenceError, type Tensor } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { readPredictions } from './read-predictions';

const input = { width: 64, height: 64 };
const options = { input, batch: 1, decoded: false, minScore: 0.25 };

/** 84 rows of x, y, w, h, objectness and three classes, all 0 but those given. */
function predictions(rows: Readonly<Record<number, readonly number[]>>): Tensor<'float32'> {
  const data = new Float32Array(84 * 8);
  for (const [index, row] of Object.entries(rows)) data.set(row, 8 * Number(index));
  return { type: 'float32', dims: [1, 84, 8], data };
}
const read = (rows: Readonly<Record<number, readonly number[]>>, more: Partial<typeof options> = {}) =>
  readPredictions('yolox', predictions(rows), { ...options, ...more });

describe('readPredictions', () => {
  it('decodes raw grids: offsets plus the cell, times its side; sides as exponentials', () => {
    // Row 26 is cell (2, 3) of stride 8, row 69 cell (1, 1) of stride 16, row 83 cell (1, 1) of stride 32.
    const { detections, count, classes, faults } = read({
      26: [0.25, 0.75, Math.log(2), Math.log(3), 0.9, 0.1, 0.8, 0.2],
      69: [0.5, 0.5, 0, 0, 0.5, 0.9, 0, 0],
      83: [-1, 2, 0, 0, 1, 0, 0, 0.5],
    });
    expect({ count, classes, faults }).toEqual({ count: 84, classes: 3, faults: 0 });
    // Centre (2.25 × 8, 3.75 × 8), 16 × 24.
    expect(detections.map(({ box }) => Object.values(box).map((value) => Math.round(1000 * value) / 1000))).toEqual([
      [10, 18, 26, 42],
      [16, 16, 32, 32],
      [-16, 80, 16, 112],
    ]);
    expect(detections.map(({ label }) => label)).toEqual([1, 0, 2]);
    for (const [index, score] of [0.72, 0.45, 0.5].entries()) expect(detections[index]?.score).toBeCloseTo(score, 5);
  });

  it('takes decoded boxes as they are', () => {
    const { detections } = read({ 26: [18, 30, 16, 24, 0.9, 0.1, 0.8, 0.2] }, { decoded: true });
    expect(detections[0]?.box).toEqual({ x1: 10, y1: 18, x2: 26, y2: 42 });
  });

  it('keeps only what is above the least score', () => {
    const row = [0, 0, 0, 0, 0.5, 0.5, 0, 0];
    expect(read({ 0: row }).detections).toHaveLength(0);
    expect(read({ 0: row }, { minScore: 0.2499 }).detections).toHaveLength(1);
  });

  it('counts predictions that are not finite, and reads the others', () => {
    const { detections, faults } = read({
      1: [Number.NaN, 0, 0, 0, 1, 1, 0, 0],
      2: [0, 0, 1000, 0, 1, 1, 0, 0],
      3: [0, 0, 0, 0, Number.NaN, 1, 0, 0],
      4: [0, 0, 0, 0, 1, 1, Number.NaN, 0],
      5: [0, 0, 0, 0, 1, 1, 0, 0],
      // Nothing is lost with a box of no score.
      6: [Number.NaN, 0, 0, 0, 0, 0, 0, 0],
    });
    expect(faults).toBe(4);
    expect(detections).toHaveLength(1);
  });

  it.each([
    [
      'another number of axes',
      { type: 'float32', dims: [84, 8], data: new Float32Array(672) },
      /float32 \[1, anchors, 5 \+ classes\].*\[84, 8\]/,
    ],
    ['integers', { type: 'int32', dims: [1, 84, 8], data: new Int32Array(672) }, /received int32 \[1, 84, 8\]/],
    ['another batch', { type: 'float32', dims: [2, 84, 8], data: new Float32Array(1344) }, /received float32 \[2, 84, 8\]/],
    ['no class', { type: 'float32', dims: [1, 84, 5], data: new Float32Array(420) }, /received float32 \[1, 84, 5\]/],
    [
      'another number of predictions',
      { type: 'float32', dims: [1, 80, 8], data: new Float32Array(640) },
      /Expected 84 predictions.*received 80/,
    ],
    ['nothing', undefined, /received nothing/],
  ] as [string, Tensor | undefined, RegExp][])('refuses %s', (_, tensor, message) => {
    expect(() => readPredictions('yolox', tensor, options)).toThrow(InferenceError);
    expect(() => readPredictions('yolox', tensor, options)).toThrow(message);
  });

  it('refuses scores without their sigmoid', () => {
    expect(() => read({ 0: [0, 0, 0, 0, -4.5, 1, 0, 0] })).toThrow(
      /scores in 0\.\.1, but received -4\.5\. The export may lack the sigmoids/,
    );
    expect(() => read({ 0: [0, 0, 0, 0, 1, 0, 3, 0] })).toThrow(/received 3/);
    expect(read({ 0: [0, 0, 0, 0, 1.0005, 1, 0, 0] }).detections[0]?.score).toBe(1);
  });
});
