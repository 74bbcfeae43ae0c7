import { DecodeError, type Raster } from '@photochrom/core';
import { type ImageBytes, limitPngTexts, readCarried } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { inspectPicture } from './inspect-picture';
import { loadSharp } from './load-sharp';
import { type ReadOptions, readPixels } from './read-pixels';

/**
 * Decodes the bytes of a picture, whatever holds them: upright, in sRGB, gray kept as one channel, 16 bits kept as 16 bits, alpha aside.
 *
 * @throws {DecodeError} cut off, animated, of an unknown format or too large; names the file.
 */
export async function decodeBytes(
  { label, bytes: file }: ImageBytes,
  { signal, ...options }: ReadOptions & { readonly signal?: AbortSignal | undefined },
): Promise<Raster> {
  const sharp = await loadSharp();
  try {
    const bytes = await limitPngTexts(file);
    signal?.throwIfAborted();
    const picture = await inspectPicture(sharp, bytes, options.maxPixels, label);
    signal?.throwIfAborted();
    const pixels = await readPixels(sharp, picture, options);
    const { metadata, leftOut } = await readCarried(bytes, picture.format);
    leftOut.forEach(options.warn);
    return { ...pixels, metadata };
  } catch (error) {
    if (error instanceof DecodeError || signal?.aborted) throw error;
    throw damaged(label, error);
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
