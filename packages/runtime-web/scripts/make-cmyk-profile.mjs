// Writes src/image/profile/cmyk-profile.ts: node scripts/make-cmyk-profile.mjs. Takes the profile that libvips has for CMYK pictures without
// one, so that browsers read them as Node does, and keeps of it what leads to sRGB.
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

const file = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'white' } })
  .withIccProfile('cmyk')
  .jpeg()
  .toBuffer();
const { icc } = await sharp(file).metadata();
const table = [...Array(icc.readUInt32BE(128)).keys()]
  .map((index) => 132 + 12 * index)
  .find((at) => icc.toString('latin1', at, at + 4) === 'A2B0');
const body = icc.subarray(icc.readUInt32BE(table + 4), icc.readUInt32BE(table + 4) + icc.readUInt32BE(table + 8));
const head = Buffer.alloc(144);
icc.copy(head, 0, 0, 128);
head.writeUInt32BE(1, 128);
head.write('A2B0', 132);
head.writeUInt32BE(144, 136);
head.writeUInt32BE(body.length, 140);
head.writeUInt32BE(144 + body.length, 0);
const packed = deflateSync(Buffer.concat([head, body]), { level: 9 }).toString('base64');
writeFileSync(
  new URL('../src/image/profile/cmyk-profile.ts', import.meta.url),
  `// Written by scripts/make-cmyk-profile.mjs.

/**
 * A CMYK profile, packed by zlib, in base64: "Chemical proof" by Graeme W. Gill, who released it into the public domain, as libvips has it for
 * pictures without a profile.
 */
export const packedCmykProfile =
  '${packed}';
`,
);
