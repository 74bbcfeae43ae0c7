import { InferenceError, type Plane, type Tensor } from '@photochrom/core';
import { describeTensor } from './describe-tensor';

/** Rounding may bring a sigmoid this far out of 0..1; anything more is not a mask. */
const TOLERANCE = 1e-3;

/**
 * Reads one detection's mask.
 *
 * @param count number of detections in the outputs.
 * @returns a copy, about 0..1; undefined where a value is not finite.
 * @throws {InferenceError} the tensor is not [count, 1, height, width] or [count, height, width], or holds values far outside 0..1.
 */
export function readMask(plugin: string, masks: Tensor | undefined, index: number, count: number): Plane | undefined {
  const dims = masks?.dims ?? [];
  const [width = 0, height = 0] = [dims.at(-1), dims.at(-2)];
  const fits = dims[0] === count && (dims.length === 3 || (dims.length === 4 && dims[1] === 1)) && width * height > 0;
  if (masks === undefined || !fits || masks.type === 'int64') {
    throw new InferenceError({
      plugin,
      message: `Expected masks [${count}, 1, height, width], one for each detection, but received ${describeTensor(masks)}.`,
      hint: 'Export the model with the mask of the predicted class only.',
    });
  }
  const data = Float32Array.from(masks.data.subarray(index * width * height, (index + 1) * width * height));
  if (!data.every(Number.isFinite)) return undefined;
  const outside = data.find((value) => value < -TOLERANCE || value > 1 + TOLERANCE);
  if (outside !== undefined) {
    throw new InferenceError({
      plugin,
      message: `Expected mask values in 0..1, but received ${outside}.`,
      hint: 'The export may lack the sigmoid at its end.',
    });
  }
  return { width, height, data };
}
