import type { ReadBack } from './read-back';

/** In pixels. Large enough that noise on few pixels is met, small enough to cost a millisecond. */
const side = 32;

/**
 * Draws a known picture and reads it back.
 *
 * @param alpha whether some of the known pixels are transparent.
 * @returns false where a value comes back changed, or none comes back: the browser adds noise, rounds, or lacks this way.
 */
export async function isFaithful(way: ReadBack, alpha: boolean): Promise<boolean> {
  const known = knownPicture(alpha);
  const bitmap = await createImageBitmap(known, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
  try {
    const values = await way(bitmap);
    return values.length === known.data.length && values.every((value, index) => value === known.data[index]);
  } catch {
    return false;
  } finally {
    bitmap.close();
  }
}

/** No two neighbours are alike, as some browsers leave plain areas without noise. */
function knownPicture(alpha: boolean): ImageData {
  const known = new ImageData(side, side);
  for (let index = 0; index < known.data.length; index++) {
    known.data[index] = index % 4 < 3 ? (index * 89 + (index >> 7) * 31) % 256 : alpha ? 1 + ((index >> 2) % 255) : 255;
  }
  return known;
}
