import { defineCommand } from 'citty';
import { colorizeArguments } from '../options/colorize-arguments';
import { parseOptions } from '../options/parse-options';
import { parseWishes } from '../options/parse-wishes';
import { runColorize } from './run-colorize';

/** `photochrom colorize`; resolves to the exit status. */
export const colorizeCommand = defineCommand({
  meta: { name: 'photochrom colorize', description: 'Colours photographs and writes them as <name>-colorized.<extension>.' },
  args: colorizeArguments,
  run: ({ args, rawArgs }) => {
    const options = parseOptions(args);
    return runColorize({ ...options, wishes: parseWishes(rawArgs, options) });
  },
});
