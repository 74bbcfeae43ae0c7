import type { ByteSource } from './byte-source';

/**
 * Makes a source of a Blob or a File, of which only the ranges in use are brought into memory.
 *
 * @param blob the whole file.
 * @param name what errors and cards call the file.
 * @throws {RangeError} a read reaches past the end.
 */
export function blobSource(blob: Blob, name: string): ByteSource {
  return {
    name,
    size: blob.size,
    async read(offset, length) {
      // Blob.slice clamps silently.
      if (!(offset >= 0 && length >= 0 && offset + length <= blob.size)) {
        throw new RangeError(`'${name}' has ${blob.size} bytes; bytes ${offset} to ${offset + length} were asked for.`);
      }
      return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
    },
  };
}
