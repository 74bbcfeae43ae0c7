import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @returns the files of a folder and of those in it, by path with a slash before it, for `serveFiles`. */
export async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).replaceAll('\\', '/'), await readFile(path));
  }
  return files;
}
