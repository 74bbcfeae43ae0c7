import { assertRaster, type CallOptions, EncodeError, type EncodeOptions, type Raster } from '@photochrom/core';
import { checkEncodeOptions, embedInJpeg, embedInPng, embedInWebp, reduceDepth, untilAborted } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { encodeNatively } from './encode-natively';
import { encodePng } from './encode-png';

type Format = 'png' | 'jpeg' | 'webp';

/** Longest side in pixels. JPEG: 16-bit sizes; WebP: 14-bit sizes. */
const longestSide: Readonly<Record<Format, number>> = { png: 2 ** 31 - 1, jpeg: 65535, webp: 16383 };

/**
 * Writes a picture. PNG keeps 16 bits and gray; JPEG and WebP, which the browser's own codecs write, hold 8 bits a channel and RGB.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @throws {InvalidRasterError} the raster does not hold what its size promises.
 * @throws {EncodeError} TIFF, alpha in a JPEG, a side too long for the format, or the browser does not write it.
 */
export async function encode(raster: Raster, options: EncodeOptions & CallOptions): Promise<Uint8Array> {
  const { signal } = options;
  signal?.throwIfAborted();
  assertRaster(raster);
  const source = raster.metadata?.format;
  // A TIFF's picture becomes PNG unless asked otherwise.
  const { format, quality, metadata } = checkEncodeOptions(partName, options, source === 'tiff' ? undefined : source);
  if (format === 'tiff') {
    throw new EncodeError({
      plugin: partName,
      message: "Expected 'png', 'jpeg' or 'webp', but received 'tiff', which browsers do not write.",
      hint: 'Use png, which keeps 16 bits too, or encode in Node.',
    });
  }
  checkFormat(raster, format);
  try {
    return await untilAborted(write(raster, format, quality, metadata), signal);
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

function checkFormat({ width, height, alpha }: Raster, format: Format): void {
  if (alpha !== undefined && format === 'jpeg') {
    throw new EncodeError({
      plugin: partName,
      message: 'Expected an opaque picture for JPEG, which holds no transparency, but this one has alpha.',
      hint: 'Use png or webp, or leave `alpha` out of the raster.',
    });
  }
  if (Math.max(width, height) > longestSide[format]) {
    throw new EncodeError({
      plugin: partName,
      message: `Expected at most ${longestSide[format]} pixels a side for ${format}, but the picture has ${width} × ${height}.`,
      hint: 'Use png.',
    });
  }
}

async function write(raster: Raster, format: Format, quality: number, withMetadata: boolean): Promise<Uint8Array> {
  const carried = withMetadata ? (raster.metadata ?? {}) : {};
  if (format === 'png') return embedInPng(await encodePng(raster), carried);
  const bytes = await encodeNatively(reduceDepth(raster), format, quality);
  return format === 'jpeg' ? embedInJpeg(bytes, carried) : embedInWebp(bytes, raster, carried);
}
