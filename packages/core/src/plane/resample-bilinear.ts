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

/**
 * {@link resampleAb}, row by row, for whoever lets other work through in between.
 *
 * @returns the planes, still empty, and what writes one row of both; rows are asked for in order.
 * @throws {InvalidOptionError} as there.
 */
export function resampleAbByRow(ab: AbPlanes, size: Size): { planes: AbPlanes; writeRow: (y: number) => void } {
  return resampleByRow(ab, size, 2);
}

function resample(source: Plane | AbPlanes, size: Size, channels: number): Plane {
  if (source.width === size.width && source.height === size.height) return source;
  const { planes, writeRow } = resampleByRow(source, size, channels);
  for (let y = 0; y < planes.height; y++) writeRow(y);
  return planes;
}

function resampleByRow(
  source: Plane | AbPlanes,
  { width, height }: Size,
  channels: number,
): { planes: Plane; writeRow: (y: number) => void } {
  if (![width, height].every((side) => Number.isInteger(side) && side >= 1)) {
    throw new InvalidOptionError({ option: 'size', expected: 'positive integers', received: { width, height } });
  }
  const area = source.width * source.height;
  const data = new Float32Array(channels * width * height);
  const stretchers = Array.from({ length: channels }, (_, channel) =>
    rowStretcher(source.data.subarray(channel * area, (channel + 1) * area), source, { width, height }),
  );
  const writeRow = (y: number) => {
    for (const [channel, rowAt] of stretchers.entries()) data.set(rowAt(y), (channel * height + y) * width);
  };
  return { planes: { width, height, data }, writeRow };
}
