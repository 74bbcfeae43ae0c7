import { DecodeError, type DecodeOptions, type ImageSource, type Raster } from '@photochrom/core';
import { readCarried, readImageBytes, splitAlpha, untilAborted, uprightPixels } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { placeOf } from '../source/place-of';
import { inspectPicture } from './inspect-picture';
import { readPixels } from './read-pixels';

/**
 * Decodes a picture: upright, in sRGB, gray kept as one channel, 16 bits of PNG kept as 16 bits, alpha aside.
 *
 * @param options.maxPixels largest width × height; checked before any pixel is decoded.
 * @throws {DecodeError} unreadable, cut off, animated, of a format that the browser lacks, or too large; names the file.
 */
export async function decode(source: ImageSource, options: DecodeOptions & { readonly maxPixels: number }): Promise<Raster> {
  const { maxPixels, signal, warn = () => undefined } = options;
  signal?.throwIfAborted();
  const locate = (address: string | URL) => placeOf(address, { store: undefined, warn });
  const { label, bytes } = await readImageBytes(partName, source, locate, signal, { maxPixels });
  signal?.throwIfAborted();
  return untilAborted(decodeBytes(), signal);

  async function decodeBytes(): Promise<Raster> {
    try {
      const picture = inspectPicture(bytes, maxPixels, label);
      const { metadata, orientation, icc, leftOut } = await readCarried(bytes, picture.format);
      const pixels = await readPixels(bytes, picture, { label, icc, warn });
      leftOut.forEach(warn);
      signal?.throwIfAborted();
      const { width, height, bands, data } = uprightPixels(pixels, orientation);
      const { depth } = pixels;
      return { width, height, depth, ...splitAlpha(data, bands, picture.header.channels === 1 ? 1 : 3, depth), metadata };
    } catch (error) {
      if (error instanceof DecodeError || signal?.aborted) throw error;
      throw damaged(label, error);
    }
  }
}

function damaged(label: string, cause: unknown): DecodeError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new DecodeError({
    plugin: partName,
    message: `Expected a whole picture in '${label}', but it is cut off or damaged (${words}).`,
    hint: 'Get the file again, or save it in an image editor as JPEG or PNG, which every browser reads.',
    cause,
  });
}
