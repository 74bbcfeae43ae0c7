import { BROKEN, refusalOf } from '../checkpoint-error';
import { bytesOfLatin1 } from '../pickle/literals';
import type { ByteString } from '../pickle/values';
import type { ByteSource } from '../source/byte-source';
import { bytesSource } from '../source/bytes-source';
import { sliceSource } from '../source/slice-source';

/**
 * Makes a source of a byte string in a pickle, wherever it was left.
 *
 * @param pickle the source that the pickle was read from.
 * @param size bytes that the string must have.
 * @throws {CheckpointError} on reading: it has another number of bytes.
 */
export function byteStringSource({ content }: ByteString, pickle: ByteSource, size: number): ByteSource {
  if (content instanceof Uint8Array) return bytesSource(content, pickle.name);
  if (content.coding === 'raw') return sliceSource(pickle, content.offset, content.length);
  return {
    name: pickle.name,
    size,
    async read(offset, length) {
      const bytes = decodeTwice(await pickle.read(content.offset, content.length));
      if (bytes?.length !== size) {
        const refuse = refusalOf(pickle.name);
        throw refuse(`holds an array of ${bytes?.length ?? 'broken'} bytes where ${size} belong.`, BROKEN);
      }
      return bytes.subarray(offset, offset + length);
    },
  };
}

/** Undoes UTF-8 and Latin-1, in which Python 3 writes bytes to protocols 0 to 2; undefined where it is something else. */
function decodeTwice(utf8: Uint8Array): Uint8Array | undefined {
  try {
    return bytesOfLatin1(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(utf8));
  } catch {
    return undefined;
  }
}
