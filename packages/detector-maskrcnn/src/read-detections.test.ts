import type { Tensor } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { readDetections } from './read-detections';

const info = (name: string) => ({ name, type: '', dims: [] });
const tensors = { boxes: info('b'), labels: info('l'), scores: info('s') };
const options = { input: { width: 100, height: 80 }, firstClass: 1, minScore: 0.3 };

function read(rows: readonly (readonly [number[], number, number])[], more: Partial<Record<'b' | 'l' | 's', Tensor>> = {}) {
  return readDetections(
    'mask-rcnn',
    {
      b: { type: 'float32', dims: [rows.length, 4], data: Float32Array.from(rows.flatMap(([box]) => box)) },
      l: { type: 'int64', dims: [rows.length], data: BigInt64Array.from(rows, ([, label]) => BigInt(label)) },
      s: { type: 'float32', dims: [rows.length], data: Float32Array.from(rows, ([, , score]) => score) },
      ...more,
    },
    tensors,
    options,
  );
}

describe('readDetections', () => {
  it('keeps rows above the least score, in their order', () => {
    const { detections, faults, count } = read([
      [[1, 2, 30, 40], 3, 0.5],
      [[1, 2, 30, 40], 3, 0.25],
      [[-5, 2, 130, 40], 1, 0.75],
    ]);
    expect(detections).toEqual([
      { index: 0, box: { x1: 1, y1: 2, x2: 30, y2: 40 }, score: 0.5, label: 3 },
      { index: 2, box: { x1: -5, y1: 2, x2: 130, y2: 40 }, score: 0.75, label: 1 },
    ]);
    expect([faults.size, count]).toEqual([0, 3]);
  });

  it.each([
    ['a box or score that is not finite', [[1, Number.NaN, 30, 40], 1, 0.9]],
    ['a box or score that is not finite', [[1, 2, Number.POSITIVE_INFINITY, 40], 1, 0.9]],
    ['a box or score that is not finite', [[1, 2, 30, 40], 1, Number.NaN]],
    ['a score outside 0..1', [[1, 2, 30, 40], 1, 7.5]],
    ['a score outside 0..1', [[1, 2, 30, 40], 1, -1]],
    ['a box whose ends are swapped', [[30, 2, 1, 40], 1, 0.9]],
    ['a label that is no class', [[1, 2, 30, 40], 0, 0.9]],
  ] as const)('leaves out and counts %s', (reason, [box, label, score]) => {
    const { detections, faults } = read([
      [[...box], label, score],
      [[1, 2, 30, 40], 1, 0.9],
    ]);
    expect(detections.map(({ index }) => index)).toEqual([1]);
    expect([...faults]).toEqual([[reason, 1]]);
  });

  it('takes none at all', () => {
    expect(read([]).detections).toEqual([]);
  });

  it.each([
    ['a missing output', { l: undefined as unknown as Tensor }],
    ['lengths that differ', { s: { type: 'float32', dims: [2], data: new Float32Array(2) } as const }],
    ['boxes of five numbers', { b: { type: 'float32', dims: [1, 5], data: new Float32Array(5) } as const }],
  ])('rejects %s', (_, more) => {
    expect(() => read([[[1, 2, 30, 40], 1, 0.9]], more)).toThrow(
      /\[mask-rcnn\] Expected boxes \[n, 4\], labels \[n\] and scores \[n\], but received/,
    );
  });

  it('rejects boxes that are shares of the picture', () => {
    expect(() => read([[[0.1, 0.2, 0.9, 1], 1, 0.9]])).toThrow(/pixels of the network's input of 100 × 80/);
  });
});
