import { hasMark } from '../byte-text';
import { longestBlock } from './carried-blocks';
import { inflate } from './inflate';
import { joinBytes } from './join-bytes';
import { type PngChunk, pngChunks } from './png-chunks';

/** Deflate makes at most so many bytes of one. @see zlib, "Technical Details", Maximum Compression Factor */
const largestFactor = 1032;

/**
 * Leaves out of a PNG file the packed texts that come to more than 16 MiB together: libpng unpacks each, up to 50 MB, before a pixel is
 * decoded, and keeps them all.
 *
 * @param bytes a file of any format.
 * @returns the file itself where nothing is left out.
 * @see PNG 3rd ed., 11.3.3.3 (zTXt), 11.3.3.4 (iTXt)
 */
export async function limitPngTexts(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
export async function limitPngTexts(bytes: Uint8Array): Promise<Uint8Array>;
export async function limitPngTexts(bytes: Uint8Array): Promise<Uint8Array> {
  if (!hasMark(bytes, 0, '\x89PNG\r\n\x1a\n')) return bytes;
  const dropped: PngChunk[] = [];
  let unpacked = 0;
  for (const chunk of pngChunks(bytes)) {
    const packed = packedText(chunk);
    if (packed === undefined) continue;
    // Once the sum is reached, nothing more is unpacked.
    const length = dropped.length > 0 ? undefined : await unpackedLength(packed, longestBlock - unpacked);
    if (length === undefined) dropped.push(chunk);
    else unpacked += length;
  }
  return dropped.length === 0 ? bytes : without(bytes, dropped);
}

/** The packed part of a text; undefined for texts and chunks that are not packed. */
function packedText({ type, body }: PngChunk): Uint8Array | undefined {
  if (type !== 'zTXt' && type !== 'iTXt') return undefined;
  const keywordEnd = body.indexOf(0);
  if (keywordEnd < 0) return undefined;
  if (type === 'zTXt') return body.subarray(keywordEnd + 2);
  if (body[keywordEnd + 1] !== 1) return undefined;
  const languageEnd = body.indexOf(0, keywordEnd + 3);
  const translatedEnd = languageEnd < 0 ? -1 : body.indexOf(0, languageEnd + 1);
  return translatedEnd < 0 ? undefined : body.subarray(translatedEnd + 1);
}

/** At most as long, where that is little enough; undefined for more than `most`, and for what is damaged and may be as long as it likes. */
async function unpackedLength(packed: Uint8Array, most: number): Promise<number | undefined> {
  const atMost = largestFactor * packed.length;
  return atMost <= Math.min(most, cheap) ? atMost : (await inflate(packed, most))?.length;
}

/** Bytes that are not worth unpacking to be counted. */
const cheap = 2 ** 16;

function without(bytes: Uint8Array, chunks: readonly PngChunk[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (const chunk of chunks) {
    parts.push(bytes.subarray(start, chunk.start));
    start = chunk.end;
  }
  return joinBytes([...parts, bytes.subarray(start)]);
}
