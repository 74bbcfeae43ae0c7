import { ModelLoadError, type TensorInfo } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { findTensors } from './find-tensors';

const info = (type: string, ...dims: (number | string)[]): TensorInfo => ({ name: 'x', type, dims });
const picture = info('float32', 1, 3, 416, 416);
const predictions = info('float32', 1, 3549, 85);

describe('findTensors', () => {
  it.each([
    ['fixed sizes', picture, predictions],
    ['free sizes', info('float32', 'n', 3, 'h', 'w'), info('float32', 'n', 'anchors', 'values')],
    ['an output without a shape', picture, info('float32')],
    ['sides that differ', info('float32', 1, 3, 384, 640), predictions],
  ])('takes %s', (_, image, output) => {
    expect(findTensors('yolox', { inputs: [image], outputs: [output] })).toEqual({ image, predictions: output });
  });

  it.each<[string, TensorInfo[], TensorInfo[]]>([
    ['two inputs', [picture, picture], [predictions]],
    ['three outputs, as without the concatenation at the end', [picture], [predictions, predictions, predictions]],
    ['bytes', [info('uint8', 1, 3, 416, 416)], [predictions]],
    ['half precision', [info('float16', 1, 3, 416, 416)], [predictions]],
    ['one channel', [info('float32', 1, 1, 416, 416)], [predictions]],
    ['a side that is no multiple of 32', [info('float32', 1, 3, 400, 416)], [predictions]],
    ['boxes only', [picture], [info('float32', 1, 100, 4)]],
    ['maps', [picture], [info('float32', 1, 85, 52, 52)]],
  ])('refuses %s', (_, inputs, outputs) => {
    expect(() => findTensors('yolox', { inputs, outputs })).toThrow(ModelLoadError);
    expect(() => findTensors('yolox', { inputs, outputs })).toThrow(/\[yolox\] Expected a picture .*export_onnx\.py/);
  });
});
