import { type Box, InferenceError, type Plane, type Size } from '@photochrom/core';
import type { MaskRcnnTensors } from './find-tensors';
import { cropMask, pasteMask } from './paste-mask';
import type { PreparedInput } from './prepare-input';

/**
 * Brings one detection's mask to its box, whether the network gave it for the whole picture or as a grid over the box.
 *
 * @param exact the network's own box, fractional, in pixels of the picture.
 * @param target integer box.
 * @throws {InferenceError} the mask is neither of the input's size nor square.
 */
export function placeMask(
  plugin: string,
  mask: Plane,
  { tensor, content }: PreparedInput,
  { image, masks }: MaskRcnnTensors,
  picture: Size,
  exact: Box,
  target: Box,
): Plane {
  const [width, height] = [tensor.dims.at(-1) ?? 0, tensor.dims.at(-2) ?? 0];
  // A mask of fixed size from a network for inputs of any size is a grid, even where the input happens to be as small.
  const alwaysGrid = typeof masks.dims.at(-1) === 'number' && typeof image.dims.at(-1) === 'string';
  if (!alwaysGrid && mask.width === width && mask.height === height) {
    const filled = { width: (picture.width * width) / content.width, height: (picture.height * height) / content.height };
    return cropMask(mask, filled, target);
  }
  if (mask.width === mask.height) return pasteMask(mask, exact, target);
  throw new InferenceError({
    plugin,
    message: `Expected masks of ${width} × ${height}, the input's size, or square grids over their boxes, but received ${mask.width} × ${mask.height}.`,
    hint: 'Export the model so that its masks have the size of its input, or as they come from the mask head.',
  });
}
