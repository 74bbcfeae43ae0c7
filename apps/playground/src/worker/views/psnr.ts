import type { Raster } from '@photochrom/core';

/**
 * Peak signal-to-noise ratio of sRGB codes, over all pixels and channels.
 *
 * @returns dB of the picture and of the truth without its colours, which says what the colours are worth; nothing where sizes differ.
 */
export function psnr(picture: Raster, truth: Raster): { result: number; gray: number } | undefined {
  if (picture.width !== truth.width || picture.height !== truth.height) return undefined;
  const [one, two] = [scale(picture), scale(truth)];
  const [green, blue] = truth.channels === 1 ? [0, 0] : [1, 2];
  let errors = 0;
  let grayErrors = 0;
  for (let pixel = 0, from = 0, to = 0; pixel < truth.width * truth.height; pixel++, from += picture.channels, to += truth.channels) {
    const luma = two * (0.2125 * truth.data[to]! + 0.7154 * truth.data[to + green]! + 0.0721 * truth.data[to + blue]!);
    for (let channel = 0; channel < 3; channel++) {
      const value = two * truth.data[to + (truth.channels === 1 ? 0 : channel)]!;
      const error = one * picture.data[from + (picture.channels === 1 ? 0 : channel)]! - value;
      errors += error * error;
      grayErrors += (luma - value) * (luma - value);
    }
  }
  const values = 3 * truth.width * truth.height;
  return { result: decibel(errors / values), gray: decibel(grayErrors / values) };
}

/** To 0..1. */
function scale({ depth }: Raster): number {
  return 1 / (depth === 8 ? 255 : 65535);
}

function decibel(meanSquare: number): number {
  return meanSquare === 0 ? Number.POSITIVE_INFINITY : -10 * Math.log10(meanSquare);
}
