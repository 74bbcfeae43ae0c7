import { resolve } from 'node:path';
import type { PartOf, Plugin, PluginKind } from '@photochrom/core';
import type { FoundConfig, PartChoice } from '../config/project-config';
import { UsageError } from '../usage-error';
import type { ListedPlugin } from './list-plugins';
import { loadPlugin, type NamedBy } from './load-plugin';

/** A part that the command line or the project file names: a plugin that is still to be given options, or what it made already. */
export type NamedPart<Kind extends PluginKind> = NamedPlugin<Kind> | MadePart<Kind>;

type NamedPlugin<Kind extends PluginKind> = {
  readonly listed: ListedPlugin<Kind>;
  /** Options that the project file gives. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What stood behind `=` in a list of finish steps. */
  readonly value?: string | undefined;
};

type MadePart<Kind extends PluginKind> = { readonly part: PartOf[Kind] };

/** What is named of a pipeline; absent where nothing is, `'none'` where there shall be none. */
export type NamedParts = {
  readonly backbone?: NamedPart<'backbone'> | undefined;
  readonly detector?: NamedPart<'detector'> | 'none' | undefined;
  readonly fusion?: NamedPart<'fusion'> | 'none' | undefined;
  readonly finish?: readonly NamedPart<'finish'>[] | undefined;
};

/** What the command line says of the kinds, as it stands there. */
export type KindFlags = { readonly [Kind in PluginKind]?: string | undefined };

/**
 * Finds the plugins that flags name, else the project file. Modules are loaded: their code runs.
 *
 * @throws {UsageError} a name, a module or an entry of the project file can't be followed.
 */
export async function nameParts(flags: KindFlags, found: FoundConfig | undefined): Promise<NamedParts> {
  const config = found?.config ?? {};
  const byFlag = (kind: PluginKind): NamedBy => ({ where: `--${kind}`, folder: process.cwd() });
  const byFile = (kind: PluginKind): NamedBy => ({ where: `'${kind}' in ${found?.path}`, folder: found?.folder ?? process.cwd() });
  const one = async <Kind extends 'backbone' | 'detector' | 'fusion'>(kind: Kind): Promise<NamedPart<Kind> | 'none' | undefined> => {
    const [flag, choice] = [flags[kind], config[kind] as PartChoice<Kind> | undefined];
    if (flag !== undefined) return flag === 'none' ? flag : { listed: await loadPlugin(kind, flag, byFlag(kind)), options: {} };
    return choice === 'none' ? choice : choice === undefined ? undefined : chosen(kind, choice, byFile(kind));
  };
  const backbone = await one('backbone');
  if (backbone === 'none') throw new UsageError('--backbone: there is no picture without one.', 'Name a backbone, or leave it out.');
  return {
    backbone,
    detector: await one('detector'),
    fusion: await one('fusion'),
    finish:
      flags.finish !== undefined
        ? await readSteps(flags.finish, byFlag('finish'))
        : config.finish && (await Promise.all(config.finish.map((choice) => chosen('finish', choice, byFile('finish'))))),
  };
}

async function chosen<Kind extends PluginKind>(kind: Kind, choice: PartChoice<Kind>, by: NamedBy): Promise<NamedPart<Kind>> {
  if (typeof choice === 'string') return { listed: await loadPlugin(kind, choice, by), options: {} };
  if ('use' in choice) {
    const listed = await loadPlugin(kind, choice.use, by);
    return { listed, options: fromFolder(listed.plugin, choice.options ?? {}, by.folder) };
  }
  return { part: choice };
}

/** Takes the paths of models from the project file's folder. */
function fromFolder(plugin: Plugin, options: Readonly<Record<string, unknown>>, folder: string): Readonly<Record<string, unknown>> {
  const models = plugin.options.flatMap(({ kind, name }) => {
    const path = options[name];
    return kind === 'model' && typeof path === 'string' && !/^[a-z][a-z+.-]+:/i.test(path) ? [[name, resolve(folder, path)]] : [];
  });
  return { ...options, ...Object.fromEntries(models) };
}

/** Reads a list such as `refine-edges,saturation=1.2`; no steps for `none`. */
async function readSteps(text: string, by: NamedBy): Promise<readonly NamedPart<'finish'>[]> {
  if (text === 'none') return [];
  const steps: NamedPart<'finish'>[] = [];
  for (const step of text.split(',')) {
    const [name = '', value, ...more] = step.trim().split('=');
    if (name === '')
      throw new UsageError(`--finish knows no step '${name}'.`, 'Write the steps with commas between: refine-edges,saturation=1.2');
    if (name === 'none') throw new UsageError('--finish: none stands alone.');
    if (more.length > 0) throw new UsageError(`--finish can't read '${step.trim()}'.`, 'Write a step as name or name=value.');
    steps.push({ listed: await loadPlugin('finish', name, by), options: {}, value });
  }
  return steps;
}
