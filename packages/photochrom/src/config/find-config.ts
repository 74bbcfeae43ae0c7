import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InvalidOptionError, optionNames, refuseUnknownOptions } from '@photochrom/core';
import { lilconfig } from 'lilconfig';
import { UsageError } from '../usage-error';
import type { FoundConfig, ProjectConfig } from './project-config';

const NAMES = ['photochrom.config.mjs', 'photochrom.config.js', 'photochrom.config.cjs'];
const KNOWN = optionNames<ProjectConfig>({ backbone: true, detector: true, fusion: true, finish: true });

/**
 * Reads the project file: the one that is named, else the nearest in this folder and those above that belong to the same project. Its code
 * runs, so folders above a project, which may be anybody's, are left alone.
 *
 * @param named its path, or `'none'` to read none.
 * @throws {UsageError} it can't be read, or is no object of known parts.
 */
export async function findConfig(named: string | undefined): Promise<FoundConfig | undefined> {
  if (named === 'none') return undefined;
  const folder = process.cwd();
  const search = lilconfig('photochrom', { searchPlaces: NAMES, stopDir: projectOf(folder), cache: false });
  const path = named === undefined ? undefined : resolve(folder, named);
  let found: Awaited<ReturnType<typeof search.search>>;
  try {
    found = path === undefined ? await search.search(folder) : await search.load(path);
  } catch (cause) {
    const what = path === undefined ? `The project file of ${folder}` : `The project file '${named}'`;
    throw new UsageError(
      `${what} could not be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      'Or run with --config none.',
    );
  }
  if (found === null) return undefined;
  const { config, filepath } = found;
  return { config: check(config, filepath), path: filepath, folder: dirname(filepath) };
}

/** The nearest folder with a package.json, else the folder itself. */
function projectOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) return folder;
  }
}

function check(config: unknown, path: string): ProjectConfig {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new UsageError(`${path} exports no object by default.`, 'Write: export default { fusion: … };');
  }
  try {
    refuseUnknownOptions(config, KNOWN);
  } catch (error) {
    throw error instanceof InvalidOptionError ? new UsageError(`${path}: ${error.message}`) : error;
  }
  for (const [kind, entry] of Object.entries(config)) {
    const choices: readonly unknown[] = kind === 'finish' && Array.isArray(entry) ? entry : [entry];
    if (kind === 'finish' && !Array.isArray(entry)) throw new UsageError(`${path}: 'finish' must be a list of steps.`);
    for (const choice of choices) {
      const fits =
        typeof choice === 'string' ||
        (typeof choice === 'object' && choice !== null && (('use' in choice && typeof choice.use === 'string') || 'kind' in choice));
      if (!fits) throw new UsageError(`${path}: '${kind}' must be a name, { use, options } or what a factory makes.`);
    }
  }
  return config as ProjectConfig;
}
