import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PhotochromError } from '@photochrom/core';
import type { ByteSource } from '@photochrom/importer';

/** A file on disk that is read by ranges; holds it open until it is closed. */
export interface FileSource extends ByteSource, AsyncDisposable {
  /** Closes the file; reads fail from then on. Idempotent. */
  close(): Promise<void>;
}

/** Bytes that one call of the system reads at most. */
const LARGEST_READ = 2 ** 30;

/**
 * Opens a file as a source, so that a checkpoint of any size can be imported or inspected without being in memory.
 *
 * @param path an ordinary file; its name without folders is what errors and cards call it.
 * @throws {PhotochromError} `'read'`: it is missing, not readable or no ordinary file. Reads throw it too, where the disk fails or the file
 *   became shorter.
 * @example
 * ```ts
 * const source = await fileSource('siggraph17-df00044c.pth');
 * try {
 *   for await (const model of importCheckpoints([{ source }])) await store(model);
 * } finally {
 *   await source.close();
 * }
 * ```
 */
export async function fileSource(path: string): Promise<FileSource> {
  try {
    // Opening a pipe would wait for its writer.
    if (!(await stat(path)).isFile()) throw cannotRead(path, 'it is no ordinary file');
    const handle = await open(path);
    const { size } = await handle.stat();
    const close = () => handle.close();
    return {
      name: basename(path),
      size,
      read: (offset, length) => readRange(handle, path, offset, length),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    throw PhotochromError.isInstance(error) ? error : cannotRead(path, reasonOf(error), error);
  }
}

async function readRange(handle: FileHandle, path: string, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const wanted = Math.min(length - done, LARGEST_READ);
    const { bytesRead } = await handle.read(bytes, done, wanted, offset + done).catch((error) => {
      throw cannotRead(path, reasonOf(error), error);
    });
    if (bytesRead === 0) throw cannotRead(path, `it ends at byte ${offset + done}, and bytes up to ${offset + length} were asked for`);
    done += bytesRead;
  }
  return bytes;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

function cannotRead(path: string, reason: string, cause?: unknown): PhotochromError {
  return new PhotochromError('read', {
    message: `Can't read '${path}' (${reason}).`,
    hint: 'Check the path, and whether you may read it.',
    cause,
  });
}
