import { UsageError } from '../usage-error';
import { makeFolders } from './make-folders';

/**
 * Makes the folder for results, with those above it.
 *
 * @throws {UsageError} it can't be one.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeFolders(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--output expects a folder, but '${folder}' can't be one (${code}).`, 'Choose another.');
  }
}
