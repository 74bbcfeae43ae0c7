import { defineCommand } from 'citty';
import { colorizeArguments } from '../options/colorize-arguments';
import { parseOptions } from '../options/parse-options';
import { runColorize } from './run-colorize';

/** `photochrom colorize`; resolves to the exit status. */
export const colorizeCommand = defineCommand({
  meta: { name: 'photochrom colorize', description: 'Colours photographs and writes them as <name>-colorized.<extension>.' },
  args: colorizeArguments,
  run: ({ args }) => runColorize(parseOptions(args)),
});
