import { stat } from 'node:fs/promises';
import { dirname, extname, relative } from 'node:path';
import { PhotochromError } from '@photochrom/core';
import { UsageError } from '../usage-error';
import { type FolderListing, listFolder } from './list-folder';
import { isOutputName } from './output-names';
import { truePath } from './true-path';

/** A picture to colour. */
export type Input = {
  /** As it was named; below a named folder, with the path from there. */
  readonly path: string;
  /** Folder below the output folder that the result goes to, so that a folder's tree is mirrored. Empty for a file that was named itself. */
  readonly place: string;
  /** Why there is nothing to colour: a folder that can't be read. */
  readonly refused?: PhotochromError;
};

/** What the command line's files and folders come to. */
export type CollectedInputs = {
  /** In the order given; a folder's are sorted by path. Named files are here even if they do not exist: that is told later. */
  readonly inputs: readonly Input[];
  /** Files of folders that were left out: no picture by their name, or results of an earlier run. */
  readonly skipped: readonly string[];
  /** Further names of pictures that are coloured once: links, and files that were named before. */
  readonly repeated: readonly string[];
};

/** What pictures' names end in. */
export const extensions = ['.jpg', '.jpeg', '.png', '.webp', '.tif', '.tiff', '.gif', '.avif'];

/**
 * Lists the pictures to colour, folders with all that are below them. A file comes once, however often it is named.
 *
 * @param output folder for results; not entered where it lies inside a folder of pictures.
 * @throws {UsageError} nothing was found, a named folder can't be read, or an input is a URL.
 */
export async function collectInputs(named: readonly string[], output: string): Promise<CollectedInputs> {
  const inputs: Input[] = [];
  const skipped: string[] = [];
  const repeated: string[] = [];
  const known = new Set<string>();
  const add = async (input: Input) => {
    const path = await truePath(input.path);
    if (known.has(path)) repeated.push(input.path);
    else inputs.push(input);
    known.add(path);
  };
  const results = await truePath(output);
  for (const name of named) {
    if (/^(file:|[a-z][a-z0-9+.-]+:\/\/)/i.test(name)) {
      throw new UsageError(`Expected files and folders, but received the address '${name}'.`, 'Download the picture first.');
    }
    if (!(await isFolder(name))) {
      await add({ path: name, place: '' });
      continue;
    }
    const listing = await listNamed(name, (await truePath(name)) === results ? undefined : results);
    for (const path of listing.files) {
      const isPicture = extensions.includes(extname(path).toLowerCase()) && !isOutputName(path);
      if (isPicture) await add({ path, place: relative(name, dirname(path)) });
      else skipped.push(path);
    }
    for (const { path, reason } of listing.unreadable)
      inputs.push({ path, place: relative(name, path), refused: cannotList(path, reason) });
    repeated.push(...listing.repeated);
  }
  if (inputs.length === 0) {
    throw new UsageError(
      `No photographs in ${named.join(', ')}.`,
      `Folders and those below them are searched for ${extensions.join(', ')}; hidden ones are not.`,
    );
  }
  return { inputs, skipped, repeated };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // The decoder says what is wrong with a file that can't be reached.
    return false;
  }
}

async function listNamed(folder: string, leftOut: string | undefined): Promise<FolderListing> {
  const listing = await listFolder(folder, leftOut);
  const itself = listing.unreadable.find(({ path }) => relative(folder, path) === '');
  if (itself === undefined) return listing;
  throw new UsageError(`Can't read the folder '${folder}' (${itself.reason}).`, 'Check its permissions.');
}

function cannotList(folder: string, reason: string): PhotochromError {
  return new PhotochromError('read', { message: `Can't read the folder '${folder}' (${reason}).`, hint: 'Check its permissions.' });
}
