/** A value ready for `postMessage`: it shares no buffer with anything that the sender keeps. */
export type Packed<T> = { readonly value: T; readonly transfer: ArrayBuffer[] };

/**
 * Prepares plain data for being sent without a copy by `structuredClone`: every typed array's buffer is listed for transfer, or is
 * copied first where it must stay: because the sender keeps it, because it is shared with other threads, or because the array is a view
 * of a part of it, of which a clone would carry the whole.
 *
 * @param value plain data; a Blob goes through as it is.
 * @param keep says whether a buffer must not be detached.
 */
export function packData<T>(value: T, keep: (buffer: ArrayBufferLike) => boolean): Packed<T> {
  const transfer = new Set<ArrayBuffer>();
  const pack = (part: unknown): unknown => {
    if (isTypedArray(part)) {
      const whole = part.byteLength === part.buffer.byteLength && part.buffer instanceof ArrayBuffer && !keep(part.buffer);
      const own = whole ? part : part.slice();
      transfer.add(own.buffer as ArrayBuffer);
      return own;
    }
    if (Array.isArray(part)) return part.map(pack);
    if (!isPlainObject(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, pack(inner)]));
  };
  // Packing changes buffers, never the shape.
  return { value: pack(value) as T, transfer: [...transfer] };
}

/** @returns every buffer that plain data holds on to. */
export function buffersOf(value: unknown): Set<ArrayBufferLike> {
  if (isTypedArray(value)) return new Set([value.buffer]);
  const parts = Array.isArray(value) ? value : isPlainObject(value) ? Object.values(value) : [];
  return new Set(parts.flatMap((part) => [...buffersOf(part)]));
}

/** Those that rasters, planes and bytes are made of. */
type TypedArray = Uint8Array | Uint16Array | Float32Array;

function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
