import { deflateSync } from 'node:zlib';
import { writePngChunk } from '@photochrom/runtime-kit';

const uint16 = (value: number) => [value >> 8, value & 255];

/**
 * A gray JPEG whose every scan goes through all of its blocks and says of each that nothing changes: a scan costs its reader time by the
 * megapixel, and its writer 20 bytes.
 *
 * @param side in pixels, at most 65535.
 * @see ITU-T T.81, B.2 (segments), G.1.2.2 (end-of-band runs)
 */
export function manyScansJpeg(side: number, scans: number): Uint8Array<ArrayBuffer> {
  const segment = (marker: number, body: readonly number[]) => [0xff, marker, ...uint16(body.length + 2), ...body];
  const blocks = Math.ceil(side / 8) ** 2;
  const head = [
    ...[0xff, 0xd8],
    ...segment(0xdb, [0, ...new Array<number>(64).fill(16)]),
    ...segment(0xc2, [8, ...uint16(side), ...uint16(side), 1, 1, 0x11, 0]),
    // DC: one code, of no bits. AC: the codes 0 for a run of 2^14 blocks and more, 10 for one of 1 block.
    ...segment(0xc4, [0x00, 1, ...new Array<number>(15).fill(0), 0]),
    ...segment(0xc4, [0x10, 1, 1, ...new Array<number>(14).fill(0), 0xe0, 0x00]),
  ];
  const scan = (first: number, last: number, coded: readonly number[]) => [...segment(0xda, [1, 1, 0x00, first, last, 0]), ...coded];
  const dc = scan(0, 0, new Array<number>(Math.ceil(blocks / 8)).fill(0));
  const ac = scan(1, 63, endOfBandRuns(blocks));
  const body = [Buffer.from(head), Buffer.from(dc), ...Array.from({ length: scans }, () => Buffer.from(ac)), Buffer.from([0xff, 0xd9])];
  return new Uint8Array(Buffer.concat(body));
}

/** Codes 0 with 14 bits of more, for runs of 2^14 to 2^15 − 1; then 10 for each block that is left. */
function endOfBandRuns(blocks: number): number[] {
  const bits: string[] = [];
  let left = blocks;
  while (left >= 2 ** 14) {
    const run = Math.min(left, 2 ** 15 - 1);
    bits.push(`0${(run - 2 ** 14).toString(2).padStart(14, '0')}`);
    left -= run;
  }
  bits.push('10'.repeat(left));
  const all = bits.join('');
  const padded = all.padEnd(8 * Math.ceil(all.length / 8), '1');
  const bytes: number[] = [];
  for (let at = 0; at < padded.length; at += 8) {
    const byte = Number.parseInt(padded.slice(at, at + 8), 2);
    bytes.push(...(byte === 0xff ? [0xff, 0] : [byte]));
  }
  return bytes;
}

/** A PNG of one colour: a thousandth of its pixels' bytes. */
export function largePng(width: number, height: number, { depth, colour }: { depth: 8 | 16; colour: 0 | 2 | 6 }): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour], 8);
  const row = 1 + (width * { 0: 1, 2: 3, 6: 4 }[colour] * depth) / 8;
  const pixels = deflateSync(Buffer.alloc(row * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [writePngChunk('IHDR', header), writePngChunk('IDAT', pixels), writePngChunk('IEND', new Uint8Array())];
  return new Uint8Array(Buffer.concat([signature, ...chunks]));
}
