import type { ResampleFilter } from '../backbone/backbone';
import { assertBox, type Box, boxSize, type Size } from '../detector/box';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { InvalidRasterError } from '../errors/invalid-raster-error';
import { cropRaster } from '../raster/crop-raster';
import { assertRaster, type Raster } from '../raster/raster';
import { type PillowKernel, pillowKernel, weightBits } from './pillow-kernel';

/**
 * Brings a picture, or a box of it, to another size exactly as Pillow's `resize` does: antialiased, in 8-bit fixed point, first along
 * the rows, then along the columns. A box is treated as if it had been cropped before.
 *
 * @param raster 8 bits, 1 or 3 channels; alpha and metadata are left behind.
 * @param size positive integers; the aspect ratio may change.
 * @param filter `'bicubic'` or `'bilinear'`.
 * @param box integers inside the picture; default all of it.
 * @returns a new raster, every byte equal to Pillow's.
 * @throws {InvalidRasterError} the raster has 16 bits, or is not what its size promises.
 * @throws {InvalidOptionError} the size is not of positive integers.
 * @throws {InvalidInstanceError} the box is empty, not of integers, or reaches out of the picture.
 * @see spec/patchcolorization.md §2.3
 */
export function resamplePillow(raster: Raster, { width, height }: Size, filter: ResampleFilter, box?: Box): Raster {
  assertRaster(raster);
  const { channels, data } = raster;
  if (!(data instanceof Uint8Array)) {
    throw new InvalidRasterError({ message: 'Pillow resamples 8-bit pictures, but this one has 16 bits.', hint: 'Call toEightBit first.' });
  }
  if (![width, height].every((side) => Number.isInteger(side) && side >= 1)) {
    throw new InvalidOptionError({ option: 'size', expected: 'positive integers', received: { width, height } });
  }
  const area = box ?? { x1: 0, y1: 0, x2: raster.width, y2: raster.height };
  assertBox(area, raster);
  const from = boxSize(area);
  const opaque: Raster = { width: raster.width, height: raster.height, channels, depth: 8, data };
  if (from.width === width && from.height === height) return cropRaster(opaque, area);

  const columns = pillowKernel(from.width, width, filter);
  const rows = pillowKernel(from.height, height, filter);
  const narrowed =
    from.width === width
      ? cropRaster(opaque, area).data
      : resampleRows(data.subarray((area.y1 * raster.width + area.x1) * channels), raster.width * channels, from.height, channels, columns);
  const resampled = from.height === height ? narrowed : resampleColumns(narrowed, width * channels, rows);
  return { width, height, channels, depth: 8, data: resampled };
}

const half = 1 << (weightBits - 1);

function resampleRows(data: Uint8Array, stride: number, height: number, channels: number, kernel: PillowKernel): Uint8Array {
  const { first, count, weights, stride: taps } = kernel;
  const width = first.length;
  const result = new Uint8ClampedArray(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const start = y * stride + first[x]! * channels;
      const target = (y * width + x) * channels;
      const weightEnd = x * taps + count[x]!;
      if (channels === 1) {
        let sum = half;
        for (let tap = x * taps, at = start; tap < weightEnd; tap++, at++) sum += weights[tap]! * data[at]!;
        result[target] = sum >> weightBits;
        continue;
      }
      let [red, green, blue] = [half, half, half];
      for (let tap = x * taps, at = start; tap < weightEnd; tap++, at += 3) {
        const weight = weights[tap]!;
        red += weight * data[at]!;
        green += weight * data[at + 1]!;
        blue += weight * data[at + 2]!;
      }
      result[target] = red >> weightBits;
      result[target + 1] = green >> weightBits;
      result[target + 2] = blue >> weightBits;
    }
  }
  return new Uint8Array(result.buffer);
}

function resampleColumns(data: Uint8Array | Uint16Array, stride: number, kernel: PillowKernel): Uint8Array {
  const { first, count, weights, stride: taps } = kernel;
  const height = first.length;
  const result = new Uint8ClampedArray(stride * height);
  const sums = new Int32Array(stride);
  for (let y = 0; y < height; y++) {
    sums.fill(half);
    for (let tap = 0; tap < count[y]!; tap++) {
      const weight = weights[y * taps + tap]!;
      const start = (first[y]! + tap) * stride;
      for (let at = 0; at < stride; at++) sums[at]! += weight * data[start + at]!;
    }
    for (let at = 0; at < stride; at++) result[y * stride + at] = sums[at]! >> weightBits;
  }
  return new Uint8Array(result.buffer);
}
