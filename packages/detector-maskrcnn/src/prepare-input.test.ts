import { describe, expect, it } from 'vitest';
import { LAYOUTS } from './layout';
import { prepareInput } from './prepare-input';

/** 53.585013 is the lightness of gray 128. */
const L = { width: 3, height: 2, data: new Float32Array(6).fill(53.585013) };
const image = { name: 'image', type: 'float32', dims: [3, 'height', 'width'] };

describe('prepareInput', () => {
  it('gives torchvision three equal channels in 0..1', () => {
    const { tensor, content } = prepareInput(L, image, LAYOUTS.torchvision);
    expect(tensor.dims).toEqual([3, 2, 3]);
    expect(content).toEqual({ width: 3, height: 2 });
    for (const value of tensor.data) expect(Number(value)).toBeCloseTo(128 / 255, 4);
  });

  it('gives the ONNX model zoo BGR less the mean, filled up with zeros to multiples of 32', () => {
    const { tensor, content } = prepareInput(L, image, { ...LAYOUTS['onnx-zoo'], sides: { short: 20, long: 40 } });
    expect(content).toEqual({ width: 30, height: 20 });
    expect(tensor.dims).toEqual([3, 32, 32]);
    const at = (channel: number, y: number, x: number) => Number(tensor.data[(channel * 32 + y) * 32 + x]);
    expect(at(0, 19, 29)).toBeCloseTo(128 - 102.9801, 2);
    expect(at(1, 0, 0)).toBeCloseTo(128 - 115.9465, 2);
    expect(at(2, 0, 0)).toBeCloseTo(128 - 122.7717, 2);
    expect([at(0, 20, 0), at(2, 0, 30), at(1, 31, 31)]).toEqual([0, 0, 0]);
  });

  it('gives detectron2 0..255, rounded where it takes bytes', () => {
    const floats = prepareInput(L, image, { ...LAYOUTS.detectron2, sides: undefined }).tensor;
    expect(Number(floats.data[0])).toBeCloseTo(128, 2);
    const bytes = prepareInput(L, { ...image, type: 'uint8' }, { ...LAYOUTS.detectron2, sides: undefined }).tensor;
    expect(bytes.type).toBe('uint8');
    expect(bytes.data).toBeInstanceOf(Uint8Array);
    expect(Array.from(bytes.data, Number)).toEqual(new Array(18).fill(128));
  });

  it('adds a batch of one where the model has a batch', () => {
    const batched = { ...image, dims: [1, 3, 4, 6] };
    expect(prepareInput(L, batched, LAYOUTS.torchvision).tensor.dims).toEqual([1, 3, 4, 6]);
  });
});
