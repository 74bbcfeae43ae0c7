import type { Raster } from '@photochrom/core';
import { isSrgbProfile, splitAlpha } from '@photochrom/runtime-kit';
import type { Picture } from './inspect-picture';
import type { SharpLibrary } from './load-sharp';

/**
 * Decodes the pixels of one picture, upright and in sRGB.
 *
 * @throws {Error} sharp's, where the file is cut off or damaged.
 */
export async function readPixels(sharp: SharpLibrary, bytes: Uint8Array, { header }: Picture, maxPixels: number): Promise<Raster> {
  const gray = header.space === 'b-w' || header.space === 'grey16';
  const depth = header.space === 'rgb16' || header.space === 'grey16' ? 16 : 8;
  const inSrgb = header.icc !== undefined && isSrgbProfile(header.icc);
  // 16 bits tagged as sRGB are kept to the last bit; a conversion from sRGB to sRGB would round.
  const image = sharp(bytes, { failOn: 'warning', limitInputPixels: maxPixels, autoOrient: true, ignoreIcc: depth === 16 && inSrgb });

  if (depth === 16) {
    image.toColourspace(gray ? 'grey16' : 'rgb16').raw({ depth: 'ushort' });
    // sharp 0.35 turns tagged 16-bit pixels into Display P3, and gray ones not at all, unless sRGB is named as the output's profile.
    if (header.icc !== undefined && !inSrgb) image.withIccProfile('srgb', { attach: false });
  } else {
    // sharp drops the alpha of raw gray; as RGB it keeps it, with three equal channels.
    image.toColourspace(gray && !header.hasAlpha ? 'b-w' : 'srgb').raw();
  }
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  const values = depth === 16 ? asUint16(data) : data;
  return { width: info.width, height: info.height, depth, ...splitAlpha(values, info.channels, gray ? 1 : 3, depth) };
}

function asUint16(data: Buffer): Uint16Array {
  if (data.byteOffset % 2 === 0) return new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  return new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
}
