import type { ImageMetadata } from '@photochrom/core';
import { crc32 } from './crc-32';

/** Signature and IHDR, which come first in every PNG. @see PNG 3rd ed., 5.2, 11.2.1 */
const afterHeader = 33;

/**
 * Puts EXIF and density into a PNG file, in place of a density that is there.
 *
 * @see PNG 3rd ed., 11.3.4.3 (pHYs, pixels a metre), 11.3.4.5 (eXIf)
 */
export function embedInPng(png: Uint8Array, { exif, density }: ImageMetadata): Uint8Array {
  const file = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const added: Buffer[] = [];
  if (exif !== undefined) added.push(chunk('eXIf', exif));
  if (density !== undefined) added.push(chunk('pHYs', pixelsPerMetre(density)));
  const kept = density === undefined ? [file.subarray(afterHeader)] : withoutDensity(file);
  return Buffer.concat([file.subarray(0, afterHeader), ...added, ...kept]);
}

function withoutDensity(file: Buffer): Buffer[] {
  const kept: Buffer[] = [];
  for (let start = afterHeader; start < file.length; ) {
    const end = start + 12 + file.readUInt32BE(start);
    if (file.toString('latin1', start + 4, start + 8) !== 'pHYs') kept.push(file.subarray(start, end));
    start = end;
  }
  return kept;
}

function pixelsPerMetre(density: number): Buffer {
  const body = Buffer.alloc(9);
  const rounded = Math.min(2 ** 31 - 1, Math.max(1, Math.round(density / 0.0254)));
  body.writeUInt32BE(rounded, 0);
  body.writeUInt32BE(rounded, 4);
  body[8] = 1;
  return body;
}

function chunk(type: string, body: Uint8Array): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
  bytes.writeUInt32BE(body.length, 0);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}
