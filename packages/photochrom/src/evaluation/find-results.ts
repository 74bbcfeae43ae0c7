import { extname, join, relative, sep } from 'node:path';
import { PhotochromError } from '@photochrom/core';
import { extensions } from '../inputs/collect-inputs';
import { listFolder } from '../inputs/list-folder';
import { UsageError } from '../usage-error';

/** Finds what a program made of a photograph, by the photograph's name: its path below the folder that was named. */
export type FindResult = (photograph: string) => string;

/**
 * Lists the pictures of a folder of results.
 *
 * @returns what gives the path of a photograph's result, and throws a {@link PhotochromError} where there is none, or more than one.
 * @throws {UsageError} the folder can't be read.
 */
export async function findResults(option: string, folder: string): Promise<FindResult> {
  const { files } = await listFolder(folder).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${option} expects a folder, but '${folder}' can't be read (${error.code ?? error.message}).`, 'Check the path.');
  });
  const byName = new Map<string, string[]>();
  for (const file of files) {
    if (!extensions.includes(extname(file).toLowerCase())) continue;
    const name = resultKey(relative(folder, file).split(sep).join('/'));
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  return (photograph) => {
    const [found, other] = byName.get(resultKey(photograph)) ?? [];
    if (found === undefined) {
      throw new PhotochromError('no-result', {
        message: `There is no result of '${photograph}' in '${folder}'.`,
        hint: `Expected such as '${join(folder, photograph.replace(/\.[^.]+$/, ''))}.png', with or without -colorized.`,
      });
    }
    if (other === undefined) return found;
    throw new PhotochromError('no-result', {
      message: `The result of '${photograph}' may be '${found}' or '${other}'.`,
      hint: 'Leave one of them in the folder.',
    });
  };
}

/** A path, with slashes on every system, without its extension and our ending. */
function resultKey(path: string): string {
  return path.replace(/\.[^./]+$/, '').replace(/-colorized$/, '');
}
