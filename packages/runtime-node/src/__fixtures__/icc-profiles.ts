import { deflateSync } from 'node:zlib';
import { crc32 } from '@photochrom/runtime-kit';
import sharp from 'sharp';

/** sharp's own profile of a colour space, taken out of a file that it writes. */
export async function builtInProfile(name: 'srgb' | 'p3'): Promise<Buffer> {
  const file = await sharp(new Uint8Array(3), { raw: { width: 1, height: 1, channels: 3 } }).withIccProfile(name).png().toBuffer();
  return (await sharp(file).metadata()).icc as Buffer;
}

/** A profile of gray with a plain gamma. ICC.1:2001-04: header, tag table, then description, copyright, white point and curve. */
export function grayProfile(gamma: number): Buffer {
  const description = Buffer.alloc(104);
  description.write('desc');
  description.writeUInt32BE(5, 8);
  description.write('Gray', 12);
  const white = Buffer.alloc(20);
  white.write('XYZ ');
  for (const [index, coordinate] of [0.9642, 1, 0.8249].entries()) white.writeInt32BE(Math.round(coordinate * 65536), 8 + 4 * index);
  const curve = Buffer.alloc(16);
  curve.write('curv');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  const copyright = Buffer.alloc(12);
  copyright.write('text');

  const tags = { desc: description, cprt: copyright, wtpt: white, kTRC: curve };
  const table = Buffer.alloc(4 + 12 * 4);
  table.writeUInt32BE(4);
  let offset = 128 + table.length;
  for (const [index, [name, body]] of Object.entries(tags).entries()) {
    table.write(name, 4 + 12 * index);
    table.writeUInt32BE(offset, 8 + 12 * index);
    table.writeUInt32BE(body.length, 12 + 12 * index);
    offset += body.length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset);
  header.writeUInt32BE(0x02400000, 8);
  header.write('mntrGRAYXYZ ', 12);
  header.write('acsp', 36);
  white.copy(header, 68, 8);
  return Buffer.concat([header, table, ...Object.values(tags)]);
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
