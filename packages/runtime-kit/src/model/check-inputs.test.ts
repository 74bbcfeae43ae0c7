import { InferenceError, type Tensor } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { checkInputs } from './check-inputs';

const declared = [
  { name: 'image', type: 'float32', dims: [3, '', 'width'] },
  { name: 'count', type: 'int64', dims: [] },
];
const image: Tensor = { type: 'float32', data: new Float32Array(12), dims: [3, 2, 2] };
const count: Tensor = { type: 'int64', data: new BigInt64Array(1), dims: [] };

describe('checkInputs', () => {
  it('accepts any size where the model leaves it free', () => {
    expect(() => checkInputs('runtime-test', declared, { image, count })).not.toThrow();
    expect(() =>
      checkInputs('runtime-test', declared, { image: { ...image, data: new Float32Array(0), dims: [3, 0, 9] }, count }),
    ).not.toThrow();
  });

  it.each([
    ['a missing input', { image }, "Expected input 'count' as int64 [], but received none."],
    ['an unknown input', { image, count, mask: image }, "Expected only the inputs 'image', 'count', but received one named 'mask'."],
    ['an inherited name', { image, count, toString: image }, "named 'toString'"],
    ['another type', { image: count, count }, "Expected input 'image' as float32 [3, ?, width], but received int64 []."],
    ['another rank', { image: { ...image, dims: [12] }, count }, 'but received float32 [12].'],
    ['another fixed size', { image: { ...image, dims: [4, 3, 1] }, count }, 'but received float32 [4, 3, 1].'],
    ['a size that is no integer', { image: { ...image, dims: [3, 1.5, 2] }, count }, 'but received float32 [3, 1.5, 2].'],
    [
      'too few values',
      { image: { ...image, dims: [3, 2, 9] }, count },
      "Expected 54 values in a Float32Array for input 'image', but received a Float32Array of 12.",
    ],
    ['values in another array', { image: { ...image, data: new Float64Array(12) }, count }, 'but received a Float64Array of 12.'],
  ])('refuses %s', (_, inputs, message) => {
    const check = () => checkInputs('runtime-test', declared, inputs as Record<string, Tensor>);
    expect(check).toThrow(InferenceError);
    expect(check).toThrow(message);
  });
});
