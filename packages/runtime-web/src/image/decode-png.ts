import { joinBytes, pngChunks } from '@photochrom/runtime-kit';
import type { DecodedPng } from 'fast-png';
import { addKeyedAlpha } from './add-keyed-alpha';
import type { DecodedPixels } from './decoded-pixels';
import type { PngHeader } from './header/read-png-header';
import { unpackSamples } from './unpack-samples';

/** Whether {@link decodePng} reads such a file; its library takes interlaced pixels of less than a byte for whole bytes. */
export function readsExactly({ interlaced, depth }: PngHeader): boolean {
  return !interlaced || depth >= 8;
}

/** What makes up the pixels. Damage elsewhere, such as in a text, leaves them alone. @see PNG 3rd ed., 4.8 */
const pixelChunks: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/**
 * Decodes PNG to the last bit, which no canvas does: 16 bits, and colour under alpha. An embedded profile is not applied.
 *
 * @throws {Error} the file is cut off or damaged: the check value of each chunk that makes up the pixels is compared.
 */
export async function decodePng(bytes: Uint8Array, { palette }: PngHeader): Promise<DecodedPixels> {
  // Loaded with the first PNG; most photographs come as JPEG.
  const { decode, convertIndexedToRgb } = await import('fast-png');
  const kept = [...pngChunks(bytes)].filter(({ type }) => pixelChunks.includes(type));
  const png = decode(joinBytes([bytes.subarray(0, 8), ...kept.map(({ start, end }) => bytes.subarray(start, end))]), { checkCrc: true });
  if (!palette) return fromSamples(png);
  const bands = png.palette?.[0]?.length === 4 ? 4 : 3;
  return { width: png.width, height: png.height, bands, depth: 8, data: convertIndexedToRgb(png) };
}

function fromSamples({ width, height, channels, depth, data, transparency }: DecodedPng): DecodedPixels {
  const samples = data instanceof Uint16Array ? data : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const unpacked = depth < 8 ? unpackSamples(samples, width, height, depth) : samples;
  const scaled = depth < 8 ? unpacked.map((value) => (value * 255) / (2 ** depth - 1)) : unpacked;
  const pixels = { width, height, bands: channels as DecodedPixels['bands'], depth: depth === 16 ? 16 : 8, data: scaled } as const;
  return transparency === undefined ? pixels : addKeyedAlpha(pixels, unpacked, transparency);
}
