import { DecodeError, type ImageSource } from '@photochrom/core';
import { ReadFailure, untilAborted } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { placeOf } from '../source/place-of';

/** The bytes of a picture, and what to call them in messages. */
export type ImageBytes = { readonly label: string; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * Reads a picture's file from wherever the source says; nothing else is fetched.
 *
 * @throws {DecodeError} missing, not readable, or not answered by the server.
 */
export async function readImageBytes(source: ImageSource, signal: AbortSignal | undefined): Promise<ImageBytes> {
  if (source instanceof Uint8Array) return { label: 'the given bytes', bytes: onItsOwn(source) };
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
      plugin: partName,
      message: `Expected a picture as bytes, Blob, File or URL, but received ${source === null ? 'null' : typeof source}.`,
      hint: 'Give a File that the user chose, or the address of a picture.',
    });
  }
  const place = placeOf(source, { store: undefined, warn: () => undefined });
  try {
    return { label: place.label, bytes: await place.read({ signal }) };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    throw unreadable(place.label, error.message, error.hint, error.cause);
  }
}

/** Shared memory can't be given to a browser's decoder: it is copied. */
function onItsOwn(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

function unreadable(label: string, reason: string, hint: string, cause: unknown): DecodeError {
  return new DecodeError({ plugin: partName, message: `Expected a picture at '${label}', but ${reason}.`, hint, cause });
}
