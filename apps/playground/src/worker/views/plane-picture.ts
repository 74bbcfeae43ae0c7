import { type Plane, resamplePlane, type Size } from '@photochrom/core';

/** Longest side of a mask on the screen: they are soft. */
const MASK_SIDE = 256;

/** @returns the size within `side`, never larger than it is. */
export function fitSide({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Values in 0..1 as gray. */
export function planePicture({ width, height, data }: Plane): ImageData {
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < data.length; at++) {
    pixels.fill(255 * data[at]!, 4 * at, 4 * at + 3);
    pixels[4 * at + 3] = 255;
  }
  return new ImageData(pixels, width, height);
}

/** One colour, as opaque as the mask is high. */
export function tintedMask(mask: Plane, [red, green, blue]: readonly [number, number, number]): ImageData {
  const size = fitSide(mask, MASK_SIDE);
  const { width, height, data } = size.width === mask.width ? mask : resamplePlane(mask, size);
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < data.length; at++) pixels.set([red, green, blue, 255 * data[at]!], 4 * at);
  return new ImageData(pixels, width, height);
}
