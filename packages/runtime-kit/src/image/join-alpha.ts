import type { Raster } from '@photochrom/core';

/**
 * Interleaves a raster's colour and alpha, as codecs take pixels.
 *
 * @returns pixels × (channels + alpha); the raster's own data where there is no alpha.
 */
export function joinAlpha({ channels, depth, data, alpha }: Raster): Uint8Array | Uint16Array {
  if (alpha === undefined) return data;
  const length = alpha.length * (channels + 1);
  const joined = depth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  for (let pixel = 0, source = 0, target = 0; pixel < alpha.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) joined[target++] = data[source++] as number;
    joined[target++] = alpha[pixel] as number;
  }
  return joined;
}
