import { DecodeError, type ImageSource } from '@photochrom/core';
import type { Place } from '../source/place';
import { ReadFailure } from '../source/read-failure';
import { untilAborted } from '../until-aborted';

/** The bytes of a picture, and what to call them in messages. */
export type ImageBytes = { readonly label: string; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * Reads a picture's file from wherever the source says; nothing else is read.
 *
 * @param plugin the runtime's name, for errors.
 * @param placeOf how the runtime understands paths and addresses.
 * @returns bytes at hand as they are, unless their memory is shared with other threads: codecs need memory of their own.
 * @throws {DecodeError} missing, a folder, not readable, or not answered by the server.
 */
export async function readImageBytes(
  plugin: string,
  source: ImageSource,
  placeOf: (source: string | URL) => Place,
  signal: AbortSignal | undefined,
): Promise<ImageBytes> {
  const unreadable = (label: string, reason: string, hint: string, cause: unknown) =>
    new DecodeError({ plugin, message: `Expected a picture at '${label}', but ${reason}.`, hint, cause });
  if (source instanceof Uint8Array) return { label: 'the given bytes', bytes: ownMemory(source) };
  if (source instanceof Blob) {
    const label = 'name' in source && typeof source.name === 'string' ? source.name : 'the given Blob';
    try {
      return { label, bytes: new Uint8Array(await untilAborted(source.arrayBuffer(), signal)) };
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      throw unreadable(label, 'it can not be read', 'Choose the file again: it may have changed since.', cause);
    }
  }
  if (typeof source !== 'string' && !(source instanceof URL)) {
    throw new DecodeError({
      plugin,
      message: `Expected a picture as bytes, Blob, path or URL, but received ${source === null ? 'null' : typeof source}.`,
      hint: "Give its address, such as 'photo.jpg', or the bytes of a file.",
    });
  }
  const place = placeOf(source);
  try {
    return { label: place.label, bytes: await place.read({ signal }) };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    throw unreadable(place.label, error.message, error.hint, error.cause);
  }
}

function ownMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
