import type { ImageMetadata } from '@photochrom/core';
import { bytesOf } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';
import { pngChunks, writePngChunk } from './png-chunks';
import { writableXmp } from './writable-xmp';

/** Signature and IHDR, which come first in every PNG. @see PNG 3rd ed., 5.2, 11.2.1 */
const afterHeader = 33;

/** The keyword of XMP, then: not compressed, no language, no translated keyword. @see XMP Specification Part 3, 1.1.5 */
export const xmpKeyword = 'XML:com.adobe.xmp\0';

/**
 * Puts EXIF, XMP and density into a PNG file, in place of a density that is there.
 *
 * @see PNG 3rd ed., 11.3.3.4 (iTXt), 11.3.4.3 (pHYs, pixels a metre), 11.3.4.5 (eXIf)
 */
export function embedInPng(png: Uint8Array, { exif, xmp, density }: ImageMetadata): Uint8Array {
  const added: Uint8Array[] = [];
  if (exif !== undefined) added.push(writePngChunk('eXIf', exif));
  if (density !== undefined) added.push(writePngChunk('pHYs', pixelsPerMetre(density)));
  const packet = writableXmp(xmp);
  if (packet !== undefined) added.push(writePngChunk('iTXt', joinBytes([bytesOf(`${xmpKeyword}\0\0\0\0`), packet])));
  const kept = density === undefined ? [png.subarray(afterHeader)] : withoutDensity(png);
  return joinBytes([png.subarray(0, afterHeader), ...added, ...kept]);
}

function withoutDensity(png: Uint8Array): Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (const { type, start, end } of pngChunks(png)) if (start >= afterHeader && type !== 'pHYs') kept.push(png.subarray(start, end));
  return kept;
}

function pixelsPerMetre(density: number): Uint8Array {
  const body = new Uint8Array(9);
  const rounded = Math.min(2 ** 31 - 1, Math.max(1, Math.round(density / 0.0254)));
  viewOf(body).setUint32(0, rounded);
  viewOf(body).setUint32(4, rounded);
  body[8] = 1;
  return body;
}
