import { DecodeError, type ImageSource } from '@photochrom/core';
import type { Place } from '../source/place';
import { ReadFailure } from '../source/read-failure';
import { untilAborted } from '../until-aborted';
import { expectFormat } from './expect-format';
import { recognizedHead } from './recognize-format';

/** The bytes of a picture, and what to call them in messages. */
export type ImageBytes = { readonly label: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** The most that a pixel takes in a file that is not compressed: four values of 16 bits. */
const bytesOfPixel = 8;

/** What a file may hold besides its pixels: metadata, a thumbnail, the end of a last strip. */
const bytesBesides = 2 ** 26;

/**
 * Reads a picture's file from wherever the source says; nothing else is read, and of what is no picture, only the beginning.
 *
 * @param plugin the runtime's name, for errors.
 * @param placeOf how the runtime understands paths and addresses.
 * @returns bytes at hand as they are, unless their memory is shared with other threads: codecs need memory of their own.
 * @param limits.maxPixels largest picture that will be decoded: a file is refused that is larger than any such picture.
 * @throws {DecodeError} missing, a folder, not readable, not answered by the server, no picture, or too large.
 */
export async function readImageBytes(
  plugin: string,
  source: ImageSource,
  placeOf: (source: string | URL) => Place,
  signal: AbortSignal | undefined,
  { maxPixels }: { readonly maxPixels: number },
): Promise<ImageBytes> {
  const maxBytes = Math.min(2 ** 31 - 1, bytesOfPixel * maxPixels + bytesBesides);
  const unreadable = (label: string, reason: string, hint: string, cause: unknown) =>
    new DecodeError({ plugin, message: `Expected a picture at '${label}', but ${reason}.`, hint, cause });
  if (source instanceof Uint8Array) {
    const label = 'the given bytes';
    expectFormat(plugin, source, label);
    return { label, bytes: ownMemory(source) };
  }
  if (source instanceof Blob) {
    const label = 'name' in source && typeof source.name === 'string' ? source.name : 'the given Blob';
    if (source.size > maxBytes) {
      throw unreadable(label, `it has ${source.size} bytes, more than ${maxBytes}`, 'Give the right file.', undefined);
    }
    const read = async (blob: Blob) => new Uint8Array(await untilAborted(blob.arrayBuffer(), signal));
    try {
      expectFormat(plugin, await read(source.slice(0, recognizedHead)), label);
      return { label, bytes: await read(source) };
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      if (cause instanceof DecodeError) throw cause;
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
    return {
      label: place.label,
      bytes: await place.read({ signal, maxBytes, checkHead: (head) => void expectFormat(plugin, head, place.label) }),
    };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    throw unreadable(place.label, error.message, error.hint, error.cause);
  }
}

function ownMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
