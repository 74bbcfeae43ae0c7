import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { UsageError } from '../usage-error';
import { isOutputName } from './output-names';

/** What the command line's files and folders come to. */
export type CollectedInputs = {
  /** Files in the order given; a folder's are sorted by name. Named files are here even if they do not exist: that is told later. */
  readonly files: readonly string[];
  /** Files of folders that were left out: no picture by their name, or results of an earlier run. */
  readonly skipped: readonly string[];
};

const extensions = ['.jpg', '.jpeg', '.png', '.webp', '.tif', '.tiff', '.gif', '.avif'];

/**
 * Lists the pictures to colour. Folders are not entered further; a file named twice comes once.
 *
 * @throws {UsageError} nothing was found, a folder can't be read, or an input is a URL.
 */
export async function collectInputs(inputs: readonly string[]): Promise<CollectedInputs> {
  const files: string[] = [];
  const skipped: string[] = [];
  for (const input of inputs) {
    if (/^(file:|[a-z][a-z0-9+.-]+:\/\/)/i.test(input)) {
      throw new UsageError(`Expected files and folders, but received the address '${input}'.`, 'Download the picture first.');
    }
    if (!(await isFolder(input))) {
      files.push(input);
      continue;
    }
    for (const name of await namesIn(input)) {
      const isPicture = extensions.includes(extname(name).toLowerCase()) && !isOutputName(name);
      (isPicture ? files : skipped).push(join(input, name));
    }
  }
  if (files.length === 0) {
    throw new UsageError(`No photographs in ${inputs.join(', ')}.`, `Folders are searched for ${extensions.join(', ')}, not deeper.`);
  }
  return { files: [...new Set(files)], skipped };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // The decoder says what is wrong with a file that can't be reached.
    return false;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
    return names.sort((one, other) => (one < other ? -1 : 1));
  } catch (error) {
    throw new UsageError(`Can't read the folder '${folder}' (${(error as NodeJS.ErrnoException).code}).`, 'Check its permissions.');
  }
}
