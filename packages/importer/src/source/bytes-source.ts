import type { ByteSource } from './byte-source';

/**
 * Makes a source of bytes in memory.
 *
 * @param bytes the whole file; must not change while the source is in use. Every read gives a copy, so that no reader can change it.
 * @param name what errors and cards call the file.
 * @throws {RangeError} a read reaches past the end.
 */
export function bytesSource(bytes: Uint8Array, name: string): ByteSource {
  return {
    name,
    size: bytes.length,
    async read(offset, length) {
      if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length)) {
        throw new RangeError(`'${name}' has ${bytes.length} bytes; bytes ${offset} to ${offset + length} were asked for.`);
      }
      // Not `bytes.slice`: on a Node Buffer that would share memory.
      return new Uint8Array(bytes.subarray(offset, offset + length));
    },
  };
}
