import { bytesFromText, bytesToText } from './base64';
import { type PageState, stateFromJson, stateToJson } from './page-state';

/** What a link's hash begins with; the number grows with the form. */
const START = '#s1=';
/** A link holds at most a few painted masks; more than this once unpacked is no link of ours. */
const MOST_TEXT = 4_000_000;

/** @returns the hash of a link that restores the state. */
export async function stateToHash(state: PageState): Promise<string> {
  const text = new Blob([JSON.stringify(stateToJson(state))]);
  return START + bytesToText(await collect(text.stream().pipeThrough(new CompressionStream('deflate-raw')), Number.POSITIVE_INFINITY));
}

/**
 * Reads a link's hash.
 *
 * @returns the state; `undefined` where the hash is none of ours.
 * @throws {Error} it is cut off or damaged.
 */
export async function stateFromHash(hash: string): Promise<PageState | undefined> {
  if (!hash.startsWith(START)) return undefined;
  let text: string;
  try {
    const packed = new Blob([bytesFromText(hash.slice(START.length))]);
    text = new TextDecoder().decode(await collect(packed.stream().pipeThrough(new DecompressionStream('deflate-raw')), MOST_TEXT));
    return stateFromJson(JSON.parse(text));
  } catch (error) {
    throw new Error(`This link is damaged or cut off. ${error instanceof Error ? error.message : ''}`.trim());
  }
}

async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > most) throw new Error('It holds more than a link can.');
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
