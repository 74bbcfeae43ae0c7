import type { DecodedPixels } from './decoded-pixels';

/**
 * Adds the alpha of a PNG that names one colour, or one gray, as transparent.
 *
 * @param samples as stored in the file, which the named colour is compared with.
 * @param key one value a band.
 * @see PNG 3rd ed., 11.3.1.1
 */
export function addKeyedAlpha(pixels: DecodedPixels, samples: ArrayLike<number>, key: ArrayLike<number>): DecodedPixels {
  const { width, height, bands, depth, data } = pixels;
  const full = depth === 16 ? 65535 : 255;
  const length = width * height * (bands + 1);
  const joined = depth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  for (let source = 0, target = 0; target < length; ) {
    let hidden = true;
    for (let band = 0; band < bands; band++, source++) {
      if (samples[source] !== key[band]) hidden = false;
      joined[target++] = data[source] as number;
    }
    joined[target++] = hidden ? 0 : full;
  }
  return { width, height, bands: bands === 1 ? 2 : 4, depth, data: joined };
}
