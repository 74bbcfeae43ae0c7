import type { DecodedPixels } from './decoded-pixels';
import type { AvifHeader } from './header/read-avif-header';
import { copyFrame } from './read-back/copy-frame';
import { isFaithful } from './read-back/is-faithful';
import { readByFrame } from './read-back/read-by-frame';

/**
 * Decodes AVIF by WebCodecs, which interpolates chroma of half the size as libheif does; bitmaps repeat it.
 *
 * @returns undefined where the browser lacks it, or where bitmaps do better: with alpha, and for pictures that are turned.
 * @throws {Error} the browser's: cut off or damaged.
 */
export async function decodeAvif(bytes: Uint8Array<ArrayBuffer>, { alpha, turned }: AvifHeader): Promise<DecodedPixels | undefined> {
  const type = 'image/avif';
  if (alpha || turned || typeof ImageDecoder === 'undefined') return undefined;
  if (!(await ImageDecoder.isTypeSupported(type)) || !(await isFaithful(readByFrame, false))) return undefined;
  const decoder = new ImageDecoder({ data: bytes, type });
  try {
    const { image } = await decoder.decode();
    try {
      return { width: image.displayWidth, height: image.displayHeight, bands: 4, depth: 8, data: await copyFrame(image) };
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}
