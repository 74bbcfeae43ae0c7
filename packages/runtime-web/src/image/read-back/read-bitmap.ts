import { isFaithful } from './is-faithful';
import { readByCanvas } from './read-by-canvas';
import { readByFrame } from './read-by-frame';
import { readByTexture } from './read-by-texture';

/** Told where no way gives pixels as they are. */
export const changedPixels =
  'Pixels may differ a little from those in the file, as this browser changes what is read back from a canvas ' +
  '(to hinder fingerprinting, or by rounding where the picture is transparent). Another browser, or Node, reads them exactly.';

/**
 * Reads a bitmap the first way that has just proved to be exact here.
 *
 * @param alpha whether some pixels may not be opaque.
 * @param warn told where none is exact; the canvas is then read all the same.
 * @returns height × width × 4, RGBA, alpha straight.
 * @throws {Error} the bitmap is too large for every way.
 */
export async function readBitmap(bitmap: ImageBitmap, alpha: boolean, warn: (message: string) => void): Promise<Uint8Array> {
  for (const way of [alpha ? readByTexture : readByFrame, readByCanvas]) {
    if (!(await isFaithful(way, alpha))) continue;
    try {
      return await way(bitmap);
    } catch {
      // Too large for this way: the next one is asked.
    }
  }
  const values = await readByCanvas(bitmap);
  warn(changedPixels);
  return values;
}
