import { bytesOf } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';
import { asPhotoshopBlock, photoshopMark } from './photoshop-resources';
import type { FileMetadata } from './picture-text';
import { pngChunks, writePngChunk } from './png-chunks';
import { writeRawProfile } from './raw-profile';
import { writableXmp } from './writable-xmp';

/** Signature and IHDR, which come first in every PNG. @see PNG 3rd ed., 5.2, 11.2.1 */
const afterHeader = 33;

/** The keyword of XMP, then: not compressed, no language, no translated keyword. @see XMP Specification Part 3, 1.1.5 */
export const xmpKeyword = 'XML:com.adobe.xmp\0';

/**
 * Puts EXIF, XMP, IPTC, texts, the mark of sRGB where it is wanted, and density into a PNG file, in place of a density that is there. IPTC goes into the text in which
 * ImageMagick and ExifTool keep it, as PNG has no place for it.
 *
 * @see PNG 3rd ed., 11.3.2.5 (sRGB), 11.3.3.4 (iTXt), 11.3.4.3 (pHYs, pixels a metre), 11.3.4.5 (eXIf)
 */
export function embedInPng(png: Uint8Array, { exif, xmp, iptc, density, texts = [], profiled }: FileMetadata): Uint8Array {
  const added: Uint8Array[] = [];
  // Perceptually, as photographs are.
  if (profiled) added.push(writePngChunk('sRGB', Uint8Array.of(0)));
  if (exif !== undefined) added.push(writePngChunk('eXIf', exif));
  if (density !== undefined) added.push(writePngChunk('pHYs', pixelsPerMetre(density)));
  const packet = writableXmp(xmp);
  if (packet !== undefined) added.push(writePngChunk('iTXt', joinBytes([bytesOf(`${xmpKeyword}\0\0\0\0`), packet])));
  if (iptc !== undefined) added.push(writePngChunk('tEXt', writeRawProfile('iptc', asPhotoshopBlock(iptc).subarray(photoshopMark.length))));
  const encoder = new TextEncoder();
  for (const { keyword, text } of texts) {
    if (isKeyword(keyword)) added.push(writePngChunk('iTXt', joinBytes([bytesOf(`${keyword}\0\0\0\0\0`), encoder.encode(text)])));
  }
  return joinBytes([png.subarray(0, afterHeader), ...added, ...withoutDensity(png)]);
}

/** 1 to 79 letters of ISO 8859-1. @see PNG 3rd ed., 11.3.3.2 */
function isKeyword(keyword: string): boolean {
  return /^[\x20-\x7e\xa1-\xff]{1,79}$/.test(keyword);
}

/** Encoders write densities of their own making. */
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
