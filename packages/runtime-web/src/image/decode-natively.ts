import type { DecodedPixels } from './decoded-pixels';
import type { PictureHeader } from './header/picture-header';
import { hideExif } from './hide-exif';
import { readBitmap } from './read-back/read-bitmap';

/**
 * Decodes by the browser's own codec, to 8 bits in sRGB.
 *
 * @param format such as `'jpeg'`.
 * @param warn told where pixels can't be read exactly.
 * @throws {Error} the browser's: cut off, damaged, or of a format that it lacks.
 */
export async function decodeNatively(
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
  format: string,
  warn: (message: string) => void,
): Promise<DecodedPixels> {
  const blob = new Blob(hideExif(bytes, header, format), { type: `image/${format}` });
  const bitmap = await createImageBitmap(blob, { premultiplyAlpha: 'none', colorSpaceConversion: 'default' });
  try {
    const { width, height } = bitmap;
    return { width, height, bands: 4, depth: 8, data: await readBitmap(bitmap, header.alpha, warn) };
  } finally {
    bitmap.close();
  }
}
