import { type Raster, resamplePillow, toEightBit } from '@photochrom/core';
import { fitSide } from './plane-picture';

/**
 * Turns a raster into what a canvas draws.
 *
 * @param gray whether colours are left away: what the networks see.
 */
export function toBitmap(raster: Raster, gray = false): Promise<ImageBitmap> {
  const { width, height, channels, data, alpha } = toEightBit(raster);
  const pixels = new Uint8ClampedArray(4 * width * height);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let pixel = 0, from = 0, to = 0; to < pixels.length; pixel++, from += channels, to += 4) {
    if (gray) {
      // The luma of sRGB codes is within a few codes of equal lightness, which is all that the eye is shown.
      const luma = 0.2125 * data[from]! + 0.7154 * data[from + green]! + 0.0721 * data[from + blue]!;
      pixels[to] = luma;
      pixels[to + 1] = luma;
      pixels[to + 2] = luma;
    } else {
      pixels[to] = data[from]!;
      pixels[to + 1] = data[from + green]!;
      pixels[to + 2] = data[from + blue]!;
    }
    pixels[to + 3] = alpha === undefined ? 255 : alpha[pixel]!;
  }
  return createImageBitmap(new ImageData(pixels, width, height));
}

/** @returns at most `side` pixels on the longer side, 8 bits a channel. */
export function reduceRaster(raster: Raster, side: number): Raster {
  const { alpha: _alpha, ...opaque } = toEightBit(raster);
  const size = fitSide(raster, side);
  return size.width === raster.width ? opaque : resamplePillow(opaque, size, 'bilinear');
}
