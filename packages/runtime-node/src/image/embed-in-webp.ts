import type { ImageMetadata, Raster } from '@photochrom/core';

/** Flags of VP8X. @see WebP Container Specification, "Extended File Format" */
const flags = { alpha: 0x10, exif: 0x08 } as const;

/**
 * Puts EXIF into a WebP file, which takes an extended header where there is none yet.
 *
 * @see WebP Container Specification (RFC 9649), 2.7
 */
export function embedInWebp(webp: Uint8Array, { width, height, alpha }: Raster, { exif }: ImageMetadata): Uint8Array {
  if (exif === undefined) return webp;
  const file = Buffer.from(webp);
  const extended = file.toString('latin1', 12, 16) === 'VP8X';
  const header = extended ? file.subarray(20, 30) : extendedHeader(width, height, alpha !== undefined);
  header[0] = (header[0] as number) | flags.exif;
  const body = Buffer.concat([chunk('VP8X', header), ...imageChunks(file.subarray(extended ? 30 : 12), exif)]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** EXIF comes after the image and before XMP. */
function imageChunks(chunks: Buffer, exif: Uint8Array): Buffer[] {
  for (let start = 0; start + 8 <= chunks.length; ) {
    if (chunks.toString('latin1', start, start + 4) === 'XMP ')
      return [chunks.subarray(0, start), chunk('EXIF', exif), chunks.subarray(start)];
    const size = chunks.readUInt32LE(start + 4);
    start += 8 + size + (size % 2);
  }
  return [chunks, chunk('EXIF', exif)];
}

function extendedHeader(width: number, height: number, hasAlpha: boolean): Buffer {
  const header = Buffer.alloc(10);
  header[0] = hasAlpha ? flags.alpha : 0;
  header.writeUIntLE(width - 1, 4, 3);
  header.writeUIntLE(height - 1, 7, 3);
  return header;
}

function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
