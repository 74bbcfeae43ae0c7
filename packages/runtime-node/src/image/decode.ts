import type { DecodeOptions, ImageSource, Raster } from '@photochrom/core';
import { readImageBytes, untilAborted } from '@photochrom/runtime-kit';
import { decodeIsolated } from '../isolate/decode-isolated';
import type { IsolateLimits } from '../isolate/start-process';
import { partName } from '../part-name';
import { locate } from '../source/locate';
import { decodeBytes } from './decode-bytes';

/**
 * Decodes a picture: upright, in sRGB, gray kept as one channel, 16 bits kept as 16 bits, alpha aside.
 *
 * @param options.maxPixels largest width × height; checked before any pixel is decoded.
 * @param options.isolate limits of the process that decodes; undefined to decode in this one.
 * @param call.warn told where the codec was not content with the file, or where pixels can't be exactly the file's.
 * @throws {DecodeError} unreadable, cut off, animated, of an unknown format or too large; names the file.
 */
export async function decode(
  source: ImageSource,
  { maxPixels, isolate }: { readonly maxPixels: number; readonly isolate?: IsolateLimits | undefined },
  { signal, warn = () => undefined }: DecodeOptions,
): Promise<Raster> {
  signal?.throwIfAborted();
  const file = await readImageBytes(partName, source, locate, signal, { maxPixels });
  signal?.throwIfAborted();
  if (isolate !== undefined) return decodeIsolated(file, { maxPixels, limits: isolate, signal, warn });
  return untilAborted(decodeBytes(file, { maxPixels, signal, warn }), signal);
}
