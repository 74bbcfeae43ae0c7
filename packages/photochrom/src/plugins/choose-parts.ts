import type { PartOf, Plugin, PluginKind } from '@photochrom/core';
import { flagOf, hasFlag } from '../options/plugin-arguments';
import { readOption } from '../options/read-option';
import { UsageError } from '../usage-error';
import { cardOf } from './card-of';
import { embeddedModel } from './embedded-models';
import { shortName } from './list-plugins';
import { builtIns } from './load-plugin';
import type { NamedPart, NamedParts } from './name-parts';

/** A part of a pipeline, and what shaped it. */
export type ChosenPart<Kind extends PluginKind = PluginKind> = {
  readonly name: string;
  readonly part: PartOf[Kind];
  /** Options that somebody gave; of models only those. */
  readonly options: Readonly<Record<string, unknown>>;
};

/** The parts of a pipeline. */
export type ChosenParts = {
  readonly backbone: ChosenPart<'backbone'>;
  readonly detector: ChosenPart<'detector'> | undefined;
  readonly fusion: ChosenPart<'fusion'> | undefined;
  readonly finish: readonly ChosenPart<'finish'>[];
};

/** What the command line says by flag. */
export type GivenFlags = Readonly<Record<string, unknown>>;

/**
 * Settles what a pipeline is made of: what is named, else the plugin that a model's card is for, else the first that has the options given.
 *
 * @param given flags with their values; `<kind>-<option>` and `<kind>-options` among them.
 * @throws {UsageError} an option belongs to another plugin, has no value that it takes, or contradicts another.
 * @throws {InvalidOptionError} a plugin refuses its options.
 */
export function chooseParts(named: NamedParts, given: GivenFlags): ChosenParts {
  const fusion = chooseOne('fusion', named.fusion, given);
  if (fusion === undefined && (given['detector'] ?? 'none') !== 'none') {
    throw new UsageError('--detector has no use with --fusion none.', 'Leave one of them out.');
  }
  const backbone = chooseOne('backbone', named.backbone, given);
  const detector =
    fusion === undefined ? chooseOne('detector', 'none', given, '--fusion none') : chooseOne('detector', named.detector, given);
  if (backbone === undefined) throw new UsageError('There is no backbone.');
  return { backbone, detector, fusion, finish: chooseSteps(named.finish, given) };
}

function chooseOne<Kind extends 'backbone' | 'detector' | 'fusion'>(
  kind: Kind,
  named: NamedPart<Kind> | 'none' | undefined,
  given: GivenFlags,
  /** What rules it out. */
  none = `--${kind} none`,
): ChosenPart<Kind> | undefined {
  const flags = flagsOf(kind, given);
  const json = readJson(kind, given[`${kind}-options`]);
  const first = [...flags.keys(), ...(json === undefined ? [] : [`${kind}-options`])][0];
  if (named === 'none') {
    if (first !== undefined) throw new UsageError(`--${first} has no use with ${none}.`, 'Leave one of them out.');
    return undefined;
  }
  if (named !== undefined && 'part' in named) {
    if (first !== undefined) {
      throw new UsageError(
        `--${first} has no use: the project file gives the ${kind} '${named.part.name}' as it is.`,
        `Name one with --${kind}, or give the option there.`,
      );
    }
    return { name: named.part.name, part: named.part, options: {} };
  }
  const plugin = named?.listed.plugin ?? guess(kind, flags, given);
  const options: Record<string, unknown> = { ...named?.options, ...json };
  for (const [flag, text] of flags) {
    const option = plugin.options.find((each) => hasFlag(each) && flagOf(kind, each.name) === flag);
    if (option === undefined) {
      const owners = ownersOf(kind, flag);
      throw new UsageError(
        `--${flag} has no use with --${kind} ${shortName(plugin)}.`,
        owners.length === 0 ? 'Leave it out.' : `Leave it out, or choose --${kind} ${owners.join(' or ')}.`,
      );
    }
    options[option.name] = readOption(option, text, `--${flag}`);
  }
  return makePart(plugin, options);
}

function chooseSteps(named: NamedParts['finish'], given: GivenFlags): readonly ChosenPart<'finish'>[] {
  const json = { ...readJson('finish', given['finish-options']) };
  const steps =
    named ??
    builtIns('finish')
      .slice(0, 1)
      .map((listed) => ({ listed, options: {}, value: undefined }));
  const made = steps.map((step) => {
    if ('part' in step) return { name: step.part.name, part: step.part, options: {} };
    const { plugin } = step.listed;
    const name = shortName(plugin);
    const own = json[plugin.name] ?? json[name];
    if (own !== undefined && (typeof own !== 'object' || own === null)) throw jsonError('finish', `{"${name}": {…}}`, JSON.stringify(own));
    const given = { ...step.options, ...own };
    return makePart(plugin, { ...given, ...shorthand(plugin, step.value, given) });
  });
  const unused = Object.keys(json).find((name) => !steps.some((step) => 'listed' in step && isNamed(step.listed.plugin, name)));
  if (unused !== undefined)
    throw new UsageError(`--finish-options: there is no step '${unused}' in --finish.`, 'Add it there, or leave it out.');
  return made;
}

/** The value behind `name=` belongs to the plugin's only option. */
function shorthand(plugin: Plugin, value: string | undefined, given: Readonly<Record<string, unknown>>): object {
  const [option, ...more] = plugin.options;
  const where = `--finish ${shortName(plugin)}`;
  if (value === undefined) {
    const missing = plugin.options.find(({ name, required, kind }) => required && kind !== 'model' && given[name] === undefined);
    if (missing === undefined || more.length > 0) return {};
    throw new UsageError(`${where} needs its ${missing.name}: ${missing.doc}`, `For example: ${shortName(plugin)}=1`);
  }
  if (option === undefined || more.length > 0) {
    const hint = option === undefined ? 'Leave it out.' : `Use --finish-options '{"${shortName(plugin)}": {"${option.name}": …}}'.`;
    throw new UsageError(`${where} takes no value, but received '${value}'.`, hint);
  }
  return { [option.name]: readOption(option, value, where) };
}

/** Fills in models that come inside, and makes the part. */
function makePart<Kind extends PluginKind>(plugin: Plugin<Kind>, options: Readonly<Record<string, unknown>>): ChosenPart<Kind> {
  const { kind, name } = plugin;
  const models: Record<string, unknown> = {};
  for (const option of plugin.options) {
    if (option.kind !== 'model' || options[option.name] !== undefined) continue;
    const embedded = embeddedModel(kind, option.architecture);
    if (embedded !== undefined) models[option.name] = embedded.model;
    else if (option.required) {
      throw new UsageError(
        `--${kind} ${shortName(plugin)} needs --${flagOf(kind, option.name)}.`,
        `No model of architecture '${option.architecture}' comes inside: import or export one.`,
      );
    }
  }
  const part = plugin({ ...models, ...options }) as PartOf[Kind] | undefined;
  if (part?.kind !== kind) {
    const define = `define${kind[0]?.toUpperCase()}${kind.slice(1)}()`;
    throw new UsageError(
      `The plugin '${name}' breaks its contract: its factory gives ${part?.kind === undefined ? 'no part' : `a ${part.kind}`}, not a ${kind}.`,
      `Its create() must return what ${define} gives.`,
    );
  }
  return { name: shortName(plugin), part, options };
}

/** Where only options are given: the plugin that the model's card is for, else the first that has all of them. */
function guess<Kind extends PluginKind>(kind: Kind, flags: ReadonlyMap<string, string | boolean>, given: GivenFlags): Plugin<Kind> {
  const known = builtIns(kind).map(({ plugin }) => plugin);
  const model = given[flagOf(kind, 'model')];
  const card = typeof model === 'string' ? cardOf(model) : undefined;
  if (card !== undefined) {
    const runs = known.find(({ options }) =>
      options.some((option) => option.kind === 'model' && option.required && option.architecture === card.architecture),
    );
    if (runs !== undefined) return runs;
    throw new UsageError(
      `--${flagOf(kind, 'model')}: no ${kind} that comes inside runs '${model}', a ${card.task} of architecture '${card.architecture}'.`,
      card.task === kind ? `Name one that does with --${kind}.` : `A ${card.task} goes with --${flagOf(card.task, 'model')}.`,
    );
  }
  const wanted = [...flags.keys()];
  const fits = known.find(({ options }) => wanted.every((flag) => options.some((option) => flagOf(kind, option.name) === flag)));
  return fits ?? (known[0] as Plugin<Kind>);
}

/** Flags of a kind's options that were given, with their texts. */
function flagsOf(kind: PluginKind, given: GivenFlags): ReadonlyMap<string, string | boolean> {
  const flags = Object.entries(given).filter(
    ([flag, value]) =>
      flag.startsWith(`${kind}-`) && flag !== `${kind}-options` && (typeof value === 'string' || typeof value === 'boolean'),
  );
  return new Map(flags as [string, string | boolean][]);
}

function ownersOf(kind: PluginKind, flag: string): readonly string[] {
  const owners = builtIns(kind).filter(({ plugin }) => plugin.options.some((option) => flagOf(kind, option.name) === flag));
  return owners.map(({ plugin }) => shortName(plugin));
}

function isNamed(plugin: Plugin, name: string): boolean {
  return plugin.name === name || shortName(plugin) === name;
}

function readJson(kind: PluginKind, text: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof text !== 'string') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw jsonError(kind, kind === 'finish' ? '{"saturation": {"factor": 1.2}}' : '{"name": value}', text);
}

function jsonError(kind: PluginKind, example: string, received: string): UsageError {
  return new UsageError(`--${kind}-options expects a JSON object such as '${example}', but received '${received}'.`);
}
