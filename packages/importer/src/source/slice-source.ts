import type { ByteSource } from './byte-source';

/**
 * Makes a source of one part of another, such as a storage in a checkpoint.
 *
 * @param start the part's first byte, or a function that finds it; that is called on the first read and asked again only if it failed.
 * @param size the part's length in bytes; the caller has checked that the part lies within the whole.
 */
export function sliceSource(source: ByteSource, start: number | (() => Promise<number>), size: number): ByteSource {
  let known = typeof start === 'number' ? start : undefined;
  return {
    name: source.name,
    size,
    async read(offset, length) {
      if (!(offset >= 0 && length >= 0 && offset + length <= size)) {
        throw new RangeError(`A part of '${source.name}' has ${size} bytes; bytes ${offset} to ${offset + length} were asked for.`);
      }
      known ??= await (start as () => Promise<number>)();
      return source.read(known + offset, length);
    },
  };
}
