import type { ParsedArgs } from 'citty';
import { UsageError } from '../usage-error';
import type { evalArguments } from './eval-arguments';

/** What a run of `photochrom eval` shall do. */
export type EvalOptions = {
  readonly inputs: readonly string[];
  readonly against: string;
  readonly output: string;
  readonly annotations: string | undefined;
  /** A name, or the path of a JSON file. */
  readonly protocol: string;
  /** A folder, or `'gray'`. */
  readonly baseline: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
};

/**
 * Turns checked arguments into options.
 *
 * @throws {UsageError} nothing is to be measured, or a folder is not named.
 */
export function parseEvalOptions(given: ParsedArgs<typeof evalArguments>): EvalOptions {
  if (given._.length === 0) {
    throw new UsageError('Nothing to measure.', 'Name the originals: photochrom eval <files...> --against <folder> -o <folder>');
  }
  return {
    inputs: given._,
    against: required('--against', given.against, 'Say where the coloured pictures are: --against <folder>'),
    output: required('--output', given.output, 'Say where figures and the report go: -o <folder>'),
    annotations: given.annotations,
    protocol: given.protocol ?? (given.annotations === undefined ? 'photograph-benchmark' : 'instance-benchmark'),
    baseline: given.baseline,
    json: given.json === true,
    quiet: given.quiet === true,
  };
}

function required(option: string, value: string | undefined, hint: string): string {
  if (value !== undefined) return value;
  throw new UsageError(`${option} is missing.`, hint);
}
