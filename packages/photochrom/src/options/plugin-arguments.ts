import type { OptionDescription, PluginKind, PluginManifest } from '@photochrom/core';

/** An argument as citty takes it; a switch may be turned off by `--no-<flag>`. */
type Argument = { readonly description: string } & (
  | { readonly type: 'boolean'; readonly negativeDescription: string }
  | { readonly type: 'string'; readonly valueHint: string }
);

/** The kinds whose options have flags of their own; finish steps have theirs in the list. */
const KINDS: readonly PluginKind[] = ['fusion', 'backbone', 'detector'];

/** @returns the flag of a plugin's option: `minScore` of a detector is `detector-min-score`. */
export function flagOf(kind: PluginKind, option: string): string {
  return `${kind}-${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** @returns the flags of plugins by their own descriptions; plugins of a kind share a flag for options of one name. */
export function pluginArguments(plugins: readonly PluginManifest[]): Readonly<Record<string, Argument>> {
  const all: Record<string, Argument> = {};
  for (const { kind, options } of plugins) {
    if (!KINDS.includes(kind)) continue;
    for (const option of options.filter(hasFlag)) {
      const flag = flagOf(kind, option.name);
      all[flag] = toArgument(option);
    }
  }
  return all;
}

/** @returns whether a text can say the option's value; data goes into `--<kind>-options`. */
export function hasFlag({ kind }: OptionDescription): boolean {
  return kind !== 'data';
}

/** @returns how help writes an option's flag: `--no-…` for what is on by default. */
export function writtenFlag(kind: PluginKind, option: OptionDescription): string {
  const flag = flagOf(kind, option.name);
  if (option.kind !== 'switch') return `--${flag} <${hintOf(option)}>`;
  return option.default === undefined ? `--[no-]${flag}` : option.default ? `--no-${flag}` : `--${flag}`;
}

/** @returns the option in its plugin's words, and its default. */
export function describeOption(option: OptionDescription): string {
  return `${option.doc}${'default' in option && option.kind !== 'switch' ? ` Default ${option.default}.` : ''}`;
}

function toArgument(option: OptionDescription): Argument {
  const description = describeOption(option);
  return option.kind === 'switch'
    ? { type: 'boolean', negativeDescription: description, description }
    : { type: 'string', valueHint: hintOf(option), description };
}

function hintOf(option: OptionDescription): string {
  switch (option.kind) {
    case 'number':
      return option.most === undefined ? 'number' : `${option.least}..${option.most}`;
    case 'choice':
      return option.choices.join('|');
    case 'names':
      return 'a,b,…';
    case 'model':
      return 'file';
    default:
      return 'text';
  }
}
