import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it, as `mkdir({ recursive: true })` does, which never ends where a file system takes no folders, such as
 * `/proc`.
 */
export async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(folder);
    if (code === 'ENOENT' && above !== folder && !existsSync(above)) {
      await makeFolders(above);
      await makeFolders(folder);
      return;
    }
    if (code !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error;
  }
}
