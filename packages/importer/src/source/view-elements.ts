type Elements<T> = { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBufferLike, byteOffset: number, length: number): T };

/**
 * Views bytes as elements; copies only where they do not lie on an element's boundary. Files are little-endian, and so is every
 * JavaScript host (WebAssembly demands it).
 */
export function viewElements<T>(bytes: Uint8Array, elements: Elements<T>): T {
  const size = elements.BYTES_PER_ELEMENT;
  const aligned = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  return new elements(aligned.buffer, aligned.byteOffset, aligned.length / size);
}
