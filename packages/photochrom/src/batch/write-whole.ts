import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PhotochromError } from '@photochrom/core';
import { makeFolders } from '../inputs/make-folders';
import { exists, existsAlready } from '../inputs/plan-jobs';
import { removeQuietly, temporaryName } from './temporary-files';

/**
 * Writes a file so that it is there wholly or not at all. Makes its folder if needed.
 *
 * @throws {PhotochromError} `'output-exists'` where it appeared meanwhile and may not be replaced; `'write'` where writing fails.
 */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
  { overwrite, signal }: { readonly overwrite: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await makeFolders(dirname(path));
    await writeFile(temporary, bytes, { signal });
    signal.throwIfAborted();
    if (!overwrite && (await exists(path))) throw existsAlready(path);
    await rename(temporary, path);
  } catch (error) {
    await removeQuietly(temporary);
    if (signal.aborted) throw signal.reason;
    if (PhotochromError.isInstance(error)) throw error;
    throw cannotWrite(path, error);
  }
}

/** The error for a file that can't be written. */
export function cannotWrite(path: string, cause: unknown): PhotochromError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new PhotochromError('write', {
    message: `Can't write '${path}' (${code ?? message}).`,
    hint:
      code === 'ENAMETOOLONG'
        ? 'Give it a shorter name, or choose a folder whose path is shorter.'
        : 'Check space and permissions, and that no folder has this name.',
    cause,
  });
}
