import type { AbPlanes, Raster } from '@photochrom/core';
import { assertAlike, assertPlanesAlike } from './assert-alike';
import { assertRegion, type Region } from './region';

/** The peak that papers on colorization take for ab, as if its planes were bytes. */
const AB_PEAK = 255;

/**
 * Mean square error of all channels, in squared codes of the pictures' depth.
 *
 * @throws {InvalidRasterError} the pictures are not alike in size, channels and depth.
 */
export function meanSquareError(result: Raster, truth: Raster): number {
  assertAlike(result, truth);
  let sum = 0;
  for (let index = 0; index < truth.data.length; index++) sum += (result.data[index]! - truth.data[index]!) ** 2;
  return sum / truth.data.length;
}

/**
 * Peak signal-to-noise ratio over all channels at once, as scikit-image's `peak_signal_noise_ratio`.
 *
 * @returns dB, higher is better; infinite where the pictures are the same.
 * @throws {InvalidRasterError} the pictures are not alike in size, channels and depth.
 */
export function psnr(result: Raster, truth: Raster): number {
  return ratio(meanSquareError(result, truth), truth.depth === 8 ? 255 : 65535);
}

/**
 * Mean square error of ab, in squared CIE units.
 *
 * @param region which pixels count. Default: all.
 * @returns undefined where no pixel counts.
 * @throws {InvalidRasterError} the planes, or the region, differ in size.
 */
export function meanSquareErrorAb(result: AbPlanes, truth: AbPlanes, region?: Region): number | undefined {
  const sum = sumOverAb(result, truth, region, (a, b) => a * a + b * b);
  return sum.count === 0 ? undefined : sum.total / (2 * sum.count);
}

/**
 * Peak signal-to-noise ratio of ab in CIE units, with a peak of 255.
 *
 * @param region which pixels count. Default: all.
 * @returns dB, higher is better; infinite where ab is the same, undefined where no pixel counts.
 * @throws {InvalidRasterError} the planes, or the region, differ in size.
 */
export function psnrAb(result: AbPlanes, truth: AbPlanes, region?: Region): number | undefined {
  const error = meanSquareErrorAb(result, truth, region);
  return error === undefined ? undefined : decibel(error);
}

/**
 * Mean distance of ab: what CIE 1976's colour difference is where lightness is equal.
 *
 * @param region which pixels count. Default: all.
 * @returns CIE units, lower is better; undefined where no pixel counts.
 * @throws {InvalidRasterError} the planes, or the region, differ in size.
 */
export function abError(result: AbPlanes, truth: AbPlanes, region?: Region): number | undefined {
  const sum = sumOverAb(result, truth, region, Math.hypot);
  return sum.count === 0 ? undefined : sum.total / sum.count;
}

/** Peak signal-to-noise ratio in dB of a mean square error of ab or of bytes: with a peak of 255. */
export function decibel(error: number): number {
  return ratio(error, AB_PEAK);
}

function ratio(error: number, peak: number): number {
  return 10 * Math.log10(peak ** 2 / error);
}

function sumOverAb(result: AbPlanes, truth: AbPlanes, region: Region | undefined, of: (a: number, b: number) => number) {
  assertPlanesAlike(result, truth);
  assertRegion(region, truth);
  const area = truth.width * truth.height;
  let [total, count] = [0, 0];
  for (let pixel = 0; pixel < area; pixel++) {
    if (region !== undefined && region[pixel] === 0) continue;
    total += of(result.data[pixel]! - truth.data[pixel]!, result.data[area + pixel]! - truth.data[area + pixel]!);
    count += 1;
  }
  return { total, count };
}
