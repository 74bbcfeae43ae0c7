import { bytesOf, markAt } from '../byte-text';
import { crc32 } from './crc-32';
import { joinBytes, viewOf } from './join-bytes';

/** One chunk of a PNG file. */
export type PngChunk = {
  readonly type: string;
  /** A view of the file. */
  readonly body: Uint8Array;
  /** The whole chunk's first byte and the byte after its last, in the file. */
  readonly start: number;
  readonly end: number;
};

/** The signature comes before the first chunk. @see PNG 3rd ed., 5.2 */
const afterSignature = 8;

/** Lists the chunks up to the first that is cut off. @see PNG 3rd ed., 5.3 */
export function* pngChunks(png: Uint8Array): Generator<PngChunk> {
  const view = viewOf(png);
  for (let start = afterSignature; start + 12 <= png.length; ) {
    const end = start + 12 + view.getUint32(start);
    if (end > png.length) return;
    yield { type: markAt(png, start + 4, 4), body: png.subarray(start + 8, end - 4), start, end };
    start = end;
  }
}

/** Whether a chunk is what was written: its check value tells. */
export function isIntact(png: Uint8Array, { start, end }: PngChunk): boolean {
  return crc32(png.subarray(start + 4, end - 4)) === viewOf(png).getUint32(end - 4);
}

/** Writes a chunk, with its length and check value. */
export function writePngChunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = joinBytes([new Uint8Array(4), bytesOf(type), body, new Uint8Array(4)]);
  viewOf(bytes).setUint32(0, body.length);
  viewOf(bytes).setUint32(bytes.length - 4, crc32(bytes.subarray(4, -4)));
  return bytes;
}
