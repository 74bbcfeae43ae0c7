import { basename, join, sep } from 'node:path';
import { collectInputs } from '../inputs/collect-inputs';
import { truePath } from '../inputs/true-path';
import { UsageError } from '../usage-error';

/** An original. */
export type Photograph = {
  readonly path: string;
  /** Its path below the folder that was named, with slashes on every system: what results, rows and annotations call it. */
  readonly name: string;
};

/**
 * Lists the originals by name, without what lies in folders of results.
 *
 * @throws {UsageError} there are none, or two have one name.
 */
export async function listPhotographs(
  named: readonly string[],
  output: string,
  results: readonly string[],
): Promise<readonly Photograph[]> {
  const { inputs } = await collectInputs(named, output);
  const left = await Promise.all(results.map(async (folder) => `${await truePath(folder)}${sep}`));
  const found: Photograph[] = [];
  for (const { path, place, refused } of inputs) {
    if (refused !== undefined) throw refused;
    const real = await truePath(path);
    if (left.some((folder) => real.startsWith(folder))) continue;
    found.push({ path, name: join(place, basename(path)).split(sep).join('/') });
  }
  found.sort((one, other) => (one.name < other.name ? -1 : 1));
  const twice = found.find(({ name }, index) => name === found[index + 1]?.name);
  if (twice !== undefined) {
    throw new UsageError(`Two photographs are called '${twice.name}', so that results can't be told apart.`, 'Name the folder above both.');
  }
  if (found.length === 0) throw new UsageError('All photographs lie in folders of results.', 'Name the originals.');
  return found;
}
