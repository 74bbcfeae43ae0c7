import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

/** @returns the path that a file really has, also where links lead to it. */
export async function truePath(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
