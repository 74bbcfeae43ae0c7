import { DecodeError, type DecodeOptions, type ImageSource, type Raster } from '@photochrom/core';
import { limitPngTexts, readImageBytes, untilAborted } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { locate } from '../source/locate';
import { collectMetadata } from './collect-metadata';
import { inspectPicture } from './inspect-picture';
import { loadSharp } from './load-sharp';
import { readPixels } from './read-pixels';

/**
 * Decodes a picture: upright, in sRGB, gray kept as one channel, 16 bits kept as 16 bits, alpha aside.
 *
 * @param maxPixels largest width × height; checked before any pixel is decoded.
 * @param options.warn told where the codec was not content with the file, or where pixels can't be exactly the file's.
 * @throws {DecodeError} unreadable, cut off, animated, of an unknown format or too large; names the file.
 */
export async function decode(source: ImageSource, maxPixels: number, { signal, warn = () => undefined }: DecodeOptions): Promise<Raster> {
  signal?.throwIfAborted();
  const { label, bytes: file } = await readImageBytes(partName, source, locate, signal, { maxPixels });
  signal?.throwIfAborted();
  const sharp = await loadSharp();
  return untilAborted(decodeBytes(), signal);

  async function decodeBytes(): Promise<Raster> {
    try {
      const bytes = await limitPngTexts(file);
      signal?.throwIfAborted();
      const picture = await inspectPicture(sharp, bytes, maxPixels, label);
      signal?.throwIfAborted();
      const pixels = await readPixels(sharp, picture, { maxPixels, warn });
      return { ...pixels, metadata: await collectMetadata(picture, bytes) };
    } catch (error) {
      if (error instanceof DecodeError || signal?.aborted) throw error;
      throw damaged(label, error);
    }
  }
}

function damaged(label: string, cause: unknown): DecodeError {
  const words = (cause instanceof Error ? cause.message : String(cause)).trim().split('\n').at(-1);
  return new DecodeError({
    plugin: partName,
    message: `Expected a whole picture in '${label}', but it is cut off or damaged (${words}).`,
    hint: 'Get the file again, or open and save it in an image editor.',
    cause,
  });
}
