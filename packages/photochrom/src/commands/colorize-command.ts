import { parseArgs } from 'node:util';
import { type ArgsDef, type CommandDef, defineCommand, type ParsedArgs } from 'citty';
import { findConfig } from '../config/find-config';
import { colorizeArguments } from '../options/colorize-arguments';
import { parseOptions } from '../options/parse-options';
import { parseWishes } from '../options/parse-wishes';
import { pluginArguments } from '../options/plugin-arguments';
import type { GivenFlags } from '../plugins/choose-parts';
import { listedPlugins } from '../plugins/listed-plugins';
import { type KindFlags, nameParts } from '../plugins/name-parts';
import { runColorize } from './run-colorize';

/**
 * `photochrom colorize`; resolves to the exit status. Which options there are depends on the plugins that the command line and the project
 * file name: they are loaded first.
 *
 * @throws {UsageError} a plugin or the project file can't be loaded.
 */
export async function colorizeCommand(rawArguments: readonly string[]): Promise<CommandDef> {
  const { config, ...flags } = readEarly(rawArguments);
  const parts = await nameParts(flags, await findConfig(config));
  const named = [parts.fusion, parts.backbone, parts.detector].flatMap((part) =>
    typeof part === 'object' && 'listed' in part ? [part.listed.plugin] : [],
  );
  const plugins = [...listedPlugins.map(({ plugin }) => plugin), ...named];
  const args: ArgsDef = { ...colorizeArguments, ...pluginArguments(plugins) };
  return defineCommand({
    meta: { name: 'photochrom colorize', description: 'Colours photographs and writes them as <name>-colorized.<extension>.' },
    args,
    run: ({ args: given, rawArgs }) => {
      const options = parseOptions(given as unknown as ParsedArgs<typeof colorizeArguments> & GivenFlags, parts);
      return runColorize({ ...options, wishes: parseWishes(rawArgs, options) });
    },
  });
}

/** What must be known before the rest can be read. */
function readEarly(rawArguments: readonly string[]): KindFlags & { readonly config?: string | undefined } {
  const text = { type: 'string' } as const;
  const options = { fusion: text, backbone: text, detector: text, finish: text, config: text };
  const { values } = parseArgs({ args: [...rawArguments], options, allowPositionals: true, strict: false });
  const textOf = (name: keyof typeof options) => (typeof values[name] === 'string' ? values[name] : undefined);
  return {
    fusion: textOf('fusion'),
    backbone: textOf('backbone'),
    detector: textOf('detector'),
    finish: textOf('finish'),
    config: textOf('config'),
  };
}
