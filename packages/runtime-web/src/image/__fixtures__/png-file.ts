import { deflateSync } from 'node:zlib';
import { crc32 } from '@photochrom/runtime-kit';

/** What a hand-made PNG file holds. */
export type PngParts = {
  readonly width: number;
  readonly depth: number;
  readonly colourType: number;
  /** Packed lines, each without its filter's number. */
  readonly lines: readonly (readonly number[])[];
  /** Chunks between IHDR and IDAT. */
  readonly chunks?: readonly (readonly [type: string, body: readonly number[]])[];
};

/** Writes a PNG file of kinds that sharp does not write. */
export function pngFile({ width, depth, colourType, lines, chunks = [] }: PngParts): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  header[8] = depth;
  header[9] = colourType;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...chunks.map(([type, body]) => chunk(type, Buffer.from(body))),
    chunk('IDAT', deflateSync(Buffer.from(lines.flatMap((line) => [0, ...line])))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Uint8Array): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
  bytes.writeUInt32BE(body.length);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}
