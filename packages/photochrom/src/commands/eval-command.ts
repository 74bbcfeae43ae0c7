import { defineCommand } from 'citty';
import { evalArguments } from '../options/eval-arguments';
import { parseEvalOptions } from '../options/parse-eval-options';
import { runEval } from './run-eval';

/** `photochrom eval`; resolves to the exit status. */
export const evalCommand = defineCommand({
  meta: { name: 'photochrom eval', description: 'Measures coloured pictures against the original photographs.' },
  args: evalArguments,
  run: ({ args }) => runEval(parseEvalOptions(args)),
});
