import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PhotochromError } from '@photochrom/core';
import { exists, existsAlready } from '../inputs/plan-jobs';

/** A name beside a file under which it is written until it is whole. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.tmp`);
}

/**
 * Writes a file so that it is there wholly or not at all.
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
    await writeFile(temporary, bytes, { signal });
    signal.throwIfAborted();
    if (!overwrite && (await exists(path))) throw existsAlready(path);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
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
    hint: 'Check space and permissions, and that no folder has this name.',
    cause,
  });
}
