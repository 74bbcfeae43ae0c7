import { bytesOf, markAt } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';

/** One chunk of a WebP file; `body` is a view of the file. */
export type WebpChunk = { readonly type: string; readonly body: Uint8Array };

/** `RIFF`, the file's size and `WEBP` come before the first chunk. */
const afterHeader = 12;

/** Lists the chunks up to the first that is cut off. @see WebP Container Specification (RFC 9649), 2.3 */
export function* webpChunks(webp: Uint8Array): Generator<WebpChunk> {
  const view = viewOf(webp);
  for (let start = afterHeader; start + 8 <= webp.length; ) {
    const size = view.getUint32(start + 4, true);
    const end = start + 8 + size;
    if (end > webp.length) return;
    yield { type: markAt(webp, start, 4), body: webp.subarray(start + 8, end) };
    start = end + (size % 2);
  }
}

/** Writes a file of chunks, each with its length, padded to an even one. */
export function writeWebp(chunks: readonly WebpChunk[]): Uint8Array {
  const body = joinBytes(chunks.map(writeChunk));
  return joinBytes([bytesOf('RIFF'), size(body.length + 4), bytesOf('WEBP'), body]);
}

function writeChunk({ type, body }: WebpChunk): Uint8Array {
  return joinBytes([bytesOf(type), size(body.length), body, new Uint8Array(body.length % 2)]);
}

function size(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, length, true);
  return bytes;
}
