import type { Size } from '../detector/box';
import { InvalidOptionError } from '../errors/invalid-option-error';
import type { AbPlanes } from './ab-planes';
import type { Plane } from './plane';
import { rowStretcher } from './row-stretcher';

/**
 * Brings a plane to another size as PyTorch's bilinear `interpolate` does: `align_corners` false, no antialiasing.
 *
 * @param size positive integers.
 * @returns a new plane, within 1e-5 of PyTorch; the plane itself where it has that size already.
 * @throws {InvalidOptionError} the size is not of positive integers.
 * @see spec/patchcolorization.md §2.6, step 4
 */
export function resamplePlane(plane: Plane, size: Size): Plane {
  return resample(plane, size, 1);
}

/**
 * {@link resamplePlane} for both colour planes: how a network's ab comes to a picture's or a box's size.
 *
 * @param size positive integers.
 * @returns new planes; the given ones where they have that size already.
 * @throws {InvalidOptionError} the size is not of positive integers.
 */
export function resampleAb(ab: AbPlanes, size: Size): AbPlanes {
  return resample(ab, size, 2);
}

function resample(source: Plane | AbPlanes, { width, height }: Size, channels: number): Plane {
  if (![width, height].every((side) => Number.isInteger(side) && side >= 1)) {
    throw new InvalidOptionError({ option: 'size', expected: 'positive integers', received: { width, height } });
  }
  if (source.width === width && source.height === height) return source;
  const area = source.width * source.height;
  const data = new Float32Array(channels * width * height);
  for (let channel = 0; channel < channels; channel++) {
    const rowAt = rowStretcher(source.data.subarray(channel * area, (channel + 1) * area), source, { width, height });
    for (let y = 0; y < height; y++) data.set(rowAt(y), (channel * height + y) * width);
  }
  return { width, height, data };
}
