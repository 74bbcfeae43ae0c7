import { plainProgress } from './plain-progress';
import type { Progress } from './progress';
import { terminalProgress } from './terminal-progress';

/** @returns a line in place on a terminal, plain lines elsewhere. stdout stays free for `--json`. */
export function createProgress({ quiet }: { readonly quiet: boolean }): Progress {
  if (process.stderr.isTTY && !quiet && process.env['TERM'] !== 'dumb') return terminalProgress(process.stderr);
  return plainProgress((line) => process.stderr.write(`${line}\n`), quiet);
}
