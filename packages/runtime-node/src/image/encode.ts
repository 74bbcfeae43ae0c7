import { assertRaster, type CallOptions, EncodeError, type EncodeOptions, type ImageMetadata, type Raster } from '@photochrom/core';
import { checkEncodeOptions, embedInJpeg, embedInPng, embedInWebp, untilAborted, type WritableFormat } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { loadSharp } from './load-sharp';
import { writePixels } from './write-pixels';

/** Longest side in pixels. JPEG: 16-bit sizes; WebP: 14-bit sizes. */
const longestSide: Readonly<Record<WritableFormat, number>> = { png: 2 ** 31 - 1, jpeg: 65535, webp: 16383, tiff: 2 ** 31 - 1 };

/**
 * Writes a picture. PNG and TIFF keep 16 bits; JPEG and WebP, which hold 8, round to them.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @throws {InvalidRasterError} the raster does not hold what its size promises.
 * @throws {EncodeError} alpha in a JPEG, a side too long for the format, or sharp fails.
 */
export async function encode(raster: Raster, options: EncodeOptions & CallOptions): Promise<Uint8Array> {
  const { signal } = options;
  signal?.throwIfAborted();
  assertRaster(raster);
  const { format, quality, metadata } = checkEncodeOptions(partName, options, raster.metadata?.format);
  checkFormat(raster, format);
  const carried = metadata ? (raster.metadata ?? {}) : {};
  const sharp = await loadSharp();
  try {
    const bytes = await untilAborted(writePixels(sharp, raster, { format, quality, metadata: carried }), signal);
    // An array of its own: small Buffers share their memory with others.
    return new Uint8Array(embed(bytes, raster, format, carried));
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new EncodeError({
      plugin: partName,
      message: `Expected to write ${raster.width} × ${raster.height} pixels as ${format}, but it failed (${String(cause)}).`,
      hint: 'Try another format, such as png.',
      cause,
    });
  }
}

function checkFormat({ width, height, alpha }: Raster, format: WritableFormat): void {
  if (alpha !== undefined && format === 'jpeg') {
    throw new EncodeError({
      plugin: partName,
      message: 'Expected an opaque picture for JPEG, which holds no transparency, but this one has alpha.',
      hint: 'Use png, webp or tiff, or leave `alpha` out of the raster.',
    });
  }
  if (Math.max(width, height) > longestSide[format]) {
    throw new EncodeError({
      plugin: partName,
      message: `Expected at most ${longestSide[format]} pixels a side for ${format}, but the picture has ${width} × ${height}.`,
      hint: 'Use png or tiff.',
    });
  }
}

function embed(bytes: Uint8Array, raster: Raster, format: WritableFormat, metadata: ImageMetadata): Uint8Array {
  if (format === 'jpeg') return embedInJpeg(bytes, metadata);
  if (format === 'png') return embedInPng(bytes, metadata);
  return format === 'webp' ? embedInWebp(bytes, raster, metadata) : bytes;
}
