import { deflateSync } from 'node:zlib';
import { crc32 } from '@photochrom/runtime-kit';
import sharp from 'sharp';

/** sharp's own profile of a colour space, taken out of a file that it writes. */
export async function builtInProfile(name: 'srgb' | 'p3'): Promise<Buffer> {
  const file = await sharp(new Uint8Array(3), { raw: { width: 1, height: 1, channels: 3 } }).withIccProfile(name).png().toBuffer();
  return (await sharp(file).metadata()).icc as Buffer;
}

/** A PNG chunk. */
export function pngChunk(type: string, body: Uint8Array): Buffer {
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(type), body, Buffer.alloc(4)]);
  chunk.writeUInt32BE(body.length);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** Tags a PNG file with a profile and leaves its numbers alone. */
export function tagPng(png: Buffer, profile: Uint8Array): Buffer {
  const chunk = pngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), deflateSync(profile)]));
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}
