import { type FileHandle, open, stat } from 'node:fs/promises';
import { PhotochromError } from '@photochrom/core';
import { ReadFailure, type ReadOptions, recognizedHead, untilAborted } from '@photochrom/runtime-kit';

/**
 * Reads a whole file.
 *
 * @returns fresh bytes that own their whole buffer.
 * @throws {ReadFailure} missing, a folder or device, no permission, or too large.
 */
export async function readFileBytes(path: string, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  options.signal?.throwIfAborted();
  return untilAborted(read(path, options), options.signal);
}

async function read(path: string, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) throw new ReadFailure('it is a folder', { hint: 'Give the path of a file in it.' });
    if (!entry.isFile()) throw new ReadFailure('it is not a regular file', { hint: 'Give the path of a regular file.' });
    const file = await open(path);
    try {
      return await readWhole(file, options);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof ReadFailure || PhotochromError.isInstance(error) || options.signal?.aborted ? error : explain(error);
  }
}

/** Steps of this size let an abort in. */
const step = 2 ** 24;

/** Into one buffer of the file's size: a file that grows meanwhile is read as it was, one that shrinks is refused. */
async function readWhole(file: FileHandle, { signal, maxBytes = 2 ** 31 - 1, checkHead }: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { size } = await file.stat();
  if (size > maxBytes) throw new ReadFailure(`it has ${size} bytes, more than ${maxBytes}`, { hint: 'Give the right file.' });
  if (checkHead !== undefined) {
    const head = await file.read(new Uint8Array(recognizedHead), 0, recognizedHead, 0);
    checkHead(head.buffer.subarray(0, head.bytesRead));
  }
  const bytes = new Uint8Array(size);
  for (let position = 0; position < size; ) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(bytes, position, Math.min(step, size - position), position);
    if (bytesRead === 0) throw new ReadFailure(`it ended after ${position} of ${size} bytes`, { hint: 'Wait until it is written.' });
    position += bytesRead;
  }
  return bytes;
}

function explain(cause: unknown): ReadFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new ReadFailure('there is no such file', {
      hint: 'Check the path; relative ones start at the working directory.',
      missing: true,
      cause,
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new ReadFailure('reading it is not permitted', { hint: 'Change its permissions, or run as another user.', cause });
  }
  return new ReadFailure(`reading it failed (${code})`, { hint: 'Check the path and the disk.', cause });
}
