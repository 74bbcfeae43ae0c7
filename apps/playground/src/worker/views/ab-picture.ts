import { labToSrgb, type Raster, srgbToLab } from '@photochrom/core';

/** Both planes as colours at even lightness, or one of them. */
export type AbView = 'ab' | 'a' | 'b';

/** Lightness at which colours are compared: where sRGB shows most of them. */
const EVEN_L = 62;
/** A difference of this many codes is white. */
const BRIGHT_DIFFERENCE = 64;

/** The colours of a picture without its light and shade. */
export function abPicture(raster: Raster, view: AbView): Raster {
  const { ab } = srgbToLab(raster);
  const { width, height } = ab;
  const area = width * height;
  const data = ab.data.slice();
  if (view === 'a') data.fill(0, area);
  if (view === 'b') data.fill(0, 0, area);
  return labToSrgb({ L: { width, height, data: new Float32Array(area).fill(EVEN_L) }, ab: { width, height, data }, depth: 8 });
}

/**
 * How far two pictures of one size are apart: the largest of the three channels, brightened.
 *
 * @param one 8 bits.
 * @param other 8 bits.
 */
export function differencePicture(one: Raster, other: Raster): Raster {
  const { width, height } = one;
  const data = new Uint8Array(width * height);
  for (let pixel = 0; pixel < data.length; pixel++) {
    let most = 0;
    for (let channel = 0; channel < 3; channel++) {
      const from = one.data[pixel * one.channels + Math.min(channel, one.channels - 1)]!;
      const to = other.data[pixel * other.channels + Math.min(channel, other.channels - 1)]!;
      most = Math.max(most, Math.abs(from - to));
    }
    data[pixel] = Math.min(255, (most * 255) / BRIGHT_DIFFERENCE);
  }
  return { width, height, channels: 1, depth: 8, data };
}
