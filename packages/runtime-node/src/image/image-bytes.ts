import { DecodeError, type ImageSource } from '@photochrom/core';
import { ReadFailure, untilAborted } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { locate } from '../source/locate';

/** The bytes of a picture, and what to call them in messages. */
export type ImageBytes = { readonly label: string; readonly bytes: Uint8Array };

/**
 * Reads a picture's file from wherever the source says.
 *
 * @throws {DecodeError} missing, a folder, not readable, or not answered by the server.
 */
export async function readImageBytes(source: ImageSource, signal: AbortSignal | undefined): Promise<ImageBytes> {
  if (source instanceof Uint8Array) return { label: 'the given bytes', bytes: source };
  if (source instanceof Blob) {
    const label = 'name' in source && typeof source.name === 'string' ? source.name : 'the given Blob';
    return { label, bytes: new Uint8Array(await untilAborted(source.arrayBuffer(), signal)) };
  }
  if (typeof source !== 'string' && !(source instanceof URL)) {
    throw new DecodeError({
      plugin: partName,
      message: `Expected a picture as bytes, path, URL or Blob, but received ${source === null ? 'null' : typeof source}.`,
      hint: "Give a path, such as 'photo.jpg', or the bytes of a file.",
    });
  }
  const place = locate(source);
  const { label } = place;
  try {
    return { label, bytes: await place.read({ signal }) };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    const { message, hint, cause } = error;
    throw new DecodeError({ plugin: partName, message: `Expected a picture at '${label}', but ${message}.`, hint, cause });
  }
}
