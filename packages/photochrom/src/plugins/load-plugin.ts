import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nearestName, type PluginKind } from '@photochrom/core';
import { resolve as resolvePackage } from 'import-meta-resolve';
import { UsageError } from '../usage-error';
import { type ListedPlugin, shortName } from './list-plugins';
import { listedPlugins } from './listed-plugins';
import { pickPlugin } from './pick-plugin';

/** Where a plugin was named: what errors call it, and the folder that paths and packages are looked up from. */
export type NamedBy = { readonly where: string; readonly folder: string };

/**
 * Finds a plugin by its name, or by the path or package of a module that exports it, `#` and the export's name behind it where there are
 * several. A module's code runs.
 *
 * @throws {UsageError} there is no such name, file or package, or the module can't be loaded.
 * @throws {PhotochromError} code `'plugin'`: the module exports no such plugin.
 */
export async function loadPlugin<Kind extends PluginKind>(kind: Kind, text: string, by: NamedBy): Promise<ListedPlugin<Kind>> {
  const known = builtIns(kind);
  const builtIn = known.find(({ plugin }) => plugin.name === text || shortName(plugin) === text);
  if (builtIn !== undefined) return builtIn;
  const [specifier, name] = splitExport(text);
  const address = isPath(specifier) ? await fileAddress(specifier, by) : packageAddress(kind, specifier, by);
  return pickPlugin(await load(specifier, address, by), { kind, module: specifier, export: name });
}

/** The plugins of a kind that have a name of their own. */
export function builtIns<Kind extends PluginKind>(kind: Kind): readonly ListedPlugin<Kind>[] {
  return listedPlugins.filter((each): each is ListedPlugin<Kind> => each.plugin.kind === kind);
}

function splitExport(text: string): [string, string | undefined] {
  const { specifier = text, name } = /^(?<specifier>.+)#(?<name>[\p{ID_Start}$_][\p{ID_Continue}$]*)$/u.exec(text)?.groups ?? {};
  return [specifier, name];
}

/** A package's name has no file ending, and a slash only behind its scope or before a subpath. */
function isPath(text: string): boolean {
  return /^\.{0,2}[/\\]|^[a-z]:[/\\]/i.test(text) || text.startsWith('file:') || /^[^@].*\.[cm]?[jt]s$/.test(text);
}

async function fileAddress(path: string, { where, folder }: NamedBy): Promise<string> {
  if (path.startsWith('file:')) return path;
  const full = resolve(folder, path.replaceAll('/', sep));
  const found = await stat(full).catch(() => undefined);
  if (found?.isFile()) return pathToFileURL(full).href;
  throw new UsageError(
    found === undefined ? `${where}: there is no file '${path}' in ${folder}.` : `${where}: '${path}' is not a file.`,
    'Name the module that exports the plugin, such as ./my-plugin.mjs.',
  );
}

function packageAddress(kind: PluginKind, name: string, { where, folder }: NamedBy): string {
  try {
    return resolvePackage(name, pathToFileURL(`${folder}${sep}`).href);
  } catch (cause) {
    const names = [...builtIns(kind).map(({ plugin }) => shortName(plugin)), 'none'];
    const similar = nearestName(name, names);
    const expected = `one of ${names.join(', ')}, the path of a module or the name of a package`;
    const hint =
      similar === undefined ? `No package '${name}' is installed in ${folder}: ${firstLine(cause)}.` : `Did you mean ${similar}?`;
    throw new UsageError(`${where} expects ${expected}, but received '${name}'.`, hint);
  }
}

async function load(specifier: string, address: string, { where }: NamedBy): Promise<object> {
  try {
    return (await import(address)) as object;
  } catch (cause) {
    throw new UsageError(
      `${where}: '${specifier}' could not be loaded: ${firstLine(cause)}.`,
      'It must be an ES module that Node can run.',
    );
  }
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]!.replace(/\.$/, '');
}
