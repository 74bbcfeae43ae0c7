import type { Model, ModelCard, TensorInfo } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { detectLayout } from './detect-layout';
import { findTensors } from './find-tensors';
import type { Layout } from './layout';

const tensor = (name: string, type: string, ...dims: (number | string)[]): TensorInfo => ({ name, type, dims });
const outputs = (names: readonly string[], ...mask: (number | string)[]) => [
  tensor(names[0] ?? '', 'float32', 'n', 4),
  tensor(names[1] ?? '', 'int64', 'n'),
  tensor(names[2] ?? '', 'float32', 'n'),
  tensor(names[3] ?? '', 'float32', 'n', 1, ...mask),
];
const plain = ['boxes', 'labels', 'scores', 'masks'];
const numbers = ['6568', '6570', '6572', '6887'];
const image = tensor('image', 'float32', 3, 'h', 'w');

function detect(inputs: TensorInfo[], given: TensorInfo[], conventions?: ModelCard['conventions'], option?: Layout): Layout {
  const model = {
    inputs,
    outputs: given,
    card: conventions === undefined ? undefined : ({ conventions } as ModelCard),
  } as unknown as Model;
  return detectLayout('mask-rcnn', model, findTensors('mask-rcnn', model), option);
}

describe('detectLayout', () => {
  it.each<[string, Layout, TensorInfo[], TensorInfo[]]>([
    ['masks of the whole picture', 'torchvision', [image], outputs(plain, 'h', 'w')],
    ['a batch', 'torchvision', [tensor('x', 'float32', 1, 3, 'h', 'w')], outputs(plain, 28, 28)],
    ['a fixed size all over', 'torchvision', [tensor('x', 'float32', 3, 480, 640)], outputs(plain, 480, 640)],
    ['numbered outputs and grids', 'onnx-zoo', [image], outputs(numbers, 28, 28)],
    ['a repeated size', 'detectron2', [image], [...outputs(plain, 28, 28), tensor('size', 'int64', 2)]],
    ['bytes', 'detectron2', [tensor('image', 'uint8', 3, 'h', 'w')], outputs(plain, 28, 28)],
    ['names of fields', 'detectron2', [image], outputs(['pred_boxes', 'pred_classes', 'scores', 'pred_masks'], 28, 28)],
  ])('knows by %s that it is %s', (_, expected, inputs, given) => {
    expect(detect(inputs, given)).toBe(expected);
  });

  it.each([
    ['grids with names', outputs(plain, 28, 28)],
    ['numbers without a known mask size', outputs(numbers, 'a', 'b')],
    ['names without shapes', outputs(plain).map(({ name, type }) => ({ name, type, dims: [] }))],
  ])('does not guess at %s: it says what it saw and what decides', (_, given) => {
    expect(() => detect([image], given)).toThrow(/Can't tell who exported.*'image' float32 \[3, h, w\].*option `layout`/);
  });

  it('lets the card decide, and the option before the card', () => {
    expect(detect([image], outputs(plain, 28, 28), { layout: 'torchvision' })).toBe('torchvision');
    expect(detect([image], outputs(plain, 28, 28), { layout: 'torchvision' }, 'onnx-zoo')).toBe('onnx-zoo');
    expect(() => detect([image], outputs(plain, 28, 28), { layout: 'mmdetection' })).toThrow(/conventions.layout/);
  });
});
