import * as fs from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';

/** What lies in a folder and in those below it. Paths begin with the folder's, as it was given. */
export type FolderListing = {
  /** Sorted; each file once, under its own name where links lead to it too. */
  readonly files: readonly string[];
  /** Other names of those files. */
  readonly repeated: readonly string[];
  /** Folders that can't be read, and why; the listed folder itself may be one. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
};

/** What is used of `node:fs`, in its form with callbacks. */
export type FolderReader = Pick<typeof fs, 'readdir' | 'realpath'>;

/**
 * Lists a folder. Hidden files and folders are left out. Links are followed, except to the folder itself or one above it, which would lead
 * in circles.
 *
 * @param leftOut real path of a folder that is not entered.
 */
export async function listFolder(folder: string, leftOut?: string, reader: FolderReader = fs): Promise<FolderListing> {
  const root = await realpath(folder);
  const unreadable: { path: string; reason: string }[] = [];
  const names = await glob('**/*', {
    cwd: folder,
    expandDirectories: false,
    fs: {
      readdir: ((path: string, options: { withFileTypes: true }, done: (error: Error | null, entries: fs.Dirent[]) => void) =>
        reader.readdir(path, options, (error, entries) => {
          if (error !== null) unreadable.push({ path: join(folder, relative(resolve(folder), path)), reason: error.code ?? error.message });
          done(error, entries);
        })) as typeof fs.readdir,
      realpath: ((path: string, done: (error: Error | null, resolved?: string) => void) =>
        reader.realpath(path, (error, resolved) => {
          const leadsBack = error === null && contains(resolved, root);
          done(leadsBack ? new Error('It leads in circles.') : error, resolved);
        })) as typeof fs.realpath,
    },
  });
  const entries = await Promise.all(
    names.map(async (name) => ({ name: name.split('/').join(sep), real: await realpath(join(folder, name)).catch(() => undefined) })),
  );
  const known = new Map<string, string>();
  const repeated: string[] = [];
  const ranked = [...entries].sort((one, other) => (one.name < other.name ? -1 : 1));
  // A file's own name before those of links to it.
  for (const own of [true, false]) {
    for (const { name, real } of ranked) {
      if (real === undefined || (real === join(root, name)) !== own) continue;
      if (leftOut !== undefined && contains(leftOut, real)) continue;
      if (known.has(real)) repeated.push(join(folder, name));
      else known.set(real, join(folder, name));
    }
  }
  return { files: [...known.values()].sort(), repeated, unreadable };
}

/** @returns whether a folder is another, or above it. */
function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
