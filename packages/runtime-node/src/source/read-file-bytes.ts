import { readFile, stat } from 'node:fs/promises';
import { ReadFailure, type ReadOptions, untilAborted } from '@photochrom/runtime-kit';

/**
 * Reads a whole file.
 *
 * @returns fresh bytes that own their whole buffer.
 * @throws {ReadFailure} missing, a folder or device, no permission, or too large.
 */
export async function readFileBytes(path: string, { signal, maxBytes = 2 ** 31 - 1 }: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  signal?.throwIfAborted();
  return untilAborted(read(path, maxBytes), signal);
}

async function read(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) throw new ReadFailure('it is a folder', { hint: 'Give the path of a file in it.' });
    if (!entry.isFile()) throw new ReadFailure('it is not a regular file', { hint: 'Give the path of a regular file.' });
    if (entry.size > maxBytes) {
      throw new ReadFailure(`it has ${entry.size} bytes, more than ${maxBytes}`, { hint: 'Give the right file.' });
    }
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw error instanceof ReadFailure ? error : explain(error);
  }
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
