import { deflateSync } from 'node:zlib';
import { markAt, pngChunks, writePngChunk } from '@photochrom/runtime-kit';
import type { SharpLibrary } from './load-sharp';

/** Whether a profile is one of RGB. @see ICC.1:2022, 7.2.6 (data colour space) */
export function isRgbProfile(icc: Uint8Array): boolean {
  return markAt(icc, 16, 4) === 'RGB ';
}

/**
 * Makes a PNG of every gray there is, as R = G = B, tagged with a profile of RGB. libvips applies such a profile to no gray picture;
 * browsers take gray for RGB of equal parts.
 *
 * @returns a picture whose pixels are 0, 1, 2, … in order.
 */
export async function grayRamp(sharp: SharpLibrary, icc: Uint8Array, depth: 8 | 16): Promise<Buffer> {
  const [width, height] = [256, depth === 16 ? 256 : 1];
  const each = (_: unknown, index: number) => Math.floor(index / 3);
  const length = 3 * width * height;
  const values = depth === 16 ? Uint16Array.from({ length }, each) : Uint8Array.from({ length }, each);
  const image = sharp(values, { raw: { width, height, channels: 3 } }).toColourspace(depth === 16 ? 'rgb16' : 'srgb');
  const png = await image.png().toBuffer();
  const [header] = pngChunks(png);
  const profile = writePngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), deflateSync(icc)]));
  return Buffer.concat([png.subarray(0, header?.end), profile, png.subarray(header?.end)]);
}
