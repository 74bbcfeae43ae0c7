import { assertRaster, type CallOptions, EncodeError, type EncodeOptions, PhotochromError, type Raster } from '@photochrom/core';
import { untilAborted } from '../until-aborted';
import { checkEncodeOptions, type WritableFormat } from './check-encode-options';
import { embedInJpeg } from './embed-in-jpeg';
import { embedInPng } from './embed-in-png';
import { embedInTiff } from './embed-in-tiff';
import { embedInWebp } from './embed-in-webp';
import type { FileMetadata } from './picture-text';
import { settleMetadata } from './settle-metadata';

/** What a runtime's codecs write. */
export type PictureCodecs<Format extends WritableFormat> = {
  /** PNG among them. */
  readonly formats: readonly Format[];
  /** Encodes pixels alone: metadata is put in afterwards, for every runtime alike. */
  write(raster: Raster, options: WriteOptions<Format>): Promise<Uint8Array>;
};

/** How to write, with every default filled in. */
export type WriteOptions<Format extends WritableFormat = WritableFormat> = {
  readonly format: Format;
  /** 1..100. */
  readonly quality: number;
};

/** Longest side in pixels. JPEG: 16-bit sizes; WebP: 14-bit sizes. */
const longestSide: Readonly<Record<WritableFormat, number>> = { png: 2 ** 31 - 1, jpeg: 65535, webp: 16383, tiff: 2 ** 31 - 1 };

/**
 * Writes a picture with a runtime's codecs, as the contract of `Runtime.encode` says.
 *
 * @param plugin the runtime's name, for errors.
 * @returns the bytes of an image file, in a buffer of their own.
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @throws {InvalidRasterError} the raster does not hold what its size promises.
 * @throws {EncodeError} a format that this runtime does not write, alpha in a JPEG, a side too long for the format, or the codec fails.
 */
export async function encodePicture<Format extends WritableFormat>(
  plugin: string,
  raster: Raster,
  options: EncodeOptions & CallOptions,
  { formats, write }: PictureCodecs<Format>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { signal } = options;
  signal?.throwIfAborted();
  assertRaster(raster);
  const source = formats.find((format) => format === raster.metadata?.format);
  const { format: wanted, quality, metadata } = checkEncodeOptions(plugin, options, source);
  const format = writableFormat(plugin, wanted, formats);
  checkFormat(plugin, raster, format, formats);
  const carried = metadata ? settleMetadata(raster.metadata ?? {}, raster) : {};
  try {
    const bytes = await untilAborted(write(raster, { format, quality }), signal);
    // Copied where it is a view: small Buffers share their memory with others.
    const embedded = embed(bytes, raster, format, carried);
    return ownsBuffer(embedded) ? embedded : new Uint8Array(embedded);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (PhotochromError.isInstance(cause)) throw cause;
    throw new EncodeError({
      plugin,
      message: `Expected to write ${raster.width} × ${raster.height} pixels as ${format}, but it failed (${String(cause)}).`,
      hint: `Try another format, such as ${format === 'png' ? 'tiff' : 'png'}.`,
      cause,
    });
  }
}

/** Says whether bytes are the whole of a buffer that no other thread shares. */
function ownsBuffer(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
}

function writableFormat<Format extends WritableFormat>(plugin: string, wanted: WritableFormat, formats: readonly Format[]): Format {
  const format = formats.find((each) => each === wanted);
  if (format !== undefined) return format;
  throw new EncodeError({
    plugin,
    message: `Expected one of '${formats.join("', '")}', but received '${wanted}', which this runtime does not write.`,
    hint: 'Use png, which keeps 16 bits too.',
  });
}

function checkFormat(plugin: string, { width, height, alpha }: Raster, format: WritableFormat, formats: readonly WritableFormat[]): void {
  const use = (suits: (format: WritableFormat) => boolean) => `Use ${formats.filter(suits).join(' or ')}`;
  if (alpha !== undefined && format === 'jpeg') {
    throw new EncodeError({
      plugin,
      message: 'Expected an opaque picture for JPEG, which holds no transparency, but this one has alpha.',
      hint: `${use((each) => each !== 'jpeg')}, or leave \`alpha\` out of the raster.`,
    });
  }
  const side = Math.max(width, height);
  if (side > longestSide[format]) {
    throw new EncodeError({
      plugin,
      message: `Expected at most ${longestSide[format]} pixels a side for ${format}, but the picture has ${width} × ${height}.`,
      hint: `${use((each) => side <= longestSide[each])}.`,
    });
  }
}

function embed(bytes: Uint8Array, raster: Raster, format: WritableFormat, metadata: FileMetadata): Uint8Array {
  if (format === 'jpeg') return embedInJpeg(bytes, metadata);
  if (format === 'png') return embedInPng(bytes, metadata);
  return format === 'webp' ? embedInWebp(bytes, raster, metadata) : embedInTiff(bytes, metadata);
}
