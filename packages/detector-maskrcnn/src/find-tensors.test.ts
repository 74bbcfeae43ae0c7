import type { TensorInfo } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { findTensors } from './find-tensors';

const tensor = (name: string, type: string, ...dims: (number | string)[]): TensorInfo => ({ name, type, dims });
const image = tensor('image', 'float32', 3, 'h', 'w');
const named = [
  tensor('boxes', 'float32', 'n', 4),
  tensor('labels', 'int64', 'n'),
  tensor('scores', 'float32', 'n'),
  tensor('masks', 'float32', 'n', 1, 28, 28),
];

describe('findTensors', () => {
  it.each([
    ['names', named],
    ['names, in any order', [...named].reverse()],
    ['type and shape where names are numbers', named.map((output, index) => ({ ...output, name: String(6568 + index) }))],
    [
      "detectron2's names",
      ['pred_boxes', 'pred_classes', 'scores', 'pred_masks'].map((name, index) => ({ ...(named[index] as TensorInfo), name })),
    ],
  ])('finds the outputs by %s', (_, outputs) => {
    const found = findTensors('x', { inputs: [image], outputs });
    expect([found.boxes, found.labels, found.scores, found.masks].map(({ type, dims }) => [type, dims])).toEqual(
      named.map(({ type, dims }) => [type, dims]),
    );
    expect(found.imageSize).toBeUndefined();
  });

  it('tells the repeated size of the input from the labels', () => {
    const outputs = [tensor('1', 'int64', 2), ...named.map((output, index) => ({ ...output, name: `value.${index}` }))];
    const found = findTensors('x', { inputs: [image], outputs });
    expect(found.imageSize?.name).toBe('1');
    expect(found.labels.name).toBe('value.1');
  });

  it.each([
    ['no masks', [image], named.slice(0, 3)],
    ['two inputs', [image, tensor('im_info', 'float32', 1, 3)], named],
    ['a batch of four', [tensor('image', 'float32', 4, 3, 'h', 'w')], named],
    ['half precision', [tensor('image', 'float16', 3, 'h', 'w')], named],
    ['nothing at all', [], []],
  ])('refuses a model with %s, saying what it takes and gives', (_, inputs, outputs) => {
    expect(() => findTensors('mask-rcnn', { inputs, outputs })).toThrow(/\[mask-rcnn\] Expected a picture.*but the model takes/);
  });
});
