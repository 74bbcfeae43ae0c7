import type { Convention, ConvolutionForm, Role, WeightType } from '@photochrom/importer';
import type { ParsedArgs } from 'citty';
import { UsageError } from '../usage-error';
import type { importArguments } from './import-arguments';
import { readChoice, readNumber } from './read-value';

/** A checkpoint that was named on the command line. */
export type NamedCheckpoint = { readonly path: string; readonly role?: Role };

/** What a run of `photochrom import` shall do. Absent values are the importer's defaults. */
export type ImportRunOptions = {
  readonly checkpoints: readonly NamedCheckpoint[];
  readonly output: string;
  readonly convention: Convention | undefined;
  readonly part: string | undefined;
  readonly weights: WeightType | undefined;
  readonly convolutions: ConvolutionForm | undefined;
  /** Pixels, a multiple of 8. */
  readonly size: number | undefined;
  readonly licence: string | undefined;
  readonly name: string | undefined;
  readonly overwrite: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
};

const roles: readonly Role[] = ['full', 'instance', 'fusion'];

/** Longest name, so that `<name>.card.json` with what is put before it for a while fits every file system. */
const LONGEST_NAME = 200;

/**
 * Turns checked arguments into options.
 *
 * @throws {UsageError} no checkpoint is named, one comes twice, or a value is out of its range.
 */
export function parseImportOptions(given: ParsedArgs<typeof importArguments>): ImportRunOptions {
  const named = roles.flatMap((role) => (given[role] === undefined ? [] : [{ path: given[role], role }]));
  return {
    checkpoints: unique([...given._.map((path) => ({ path })), ...named]),
    output: required(given.output),
    convention: readChoice('convention', given.convention, ['siggraph17', 'instcolorization']),
    part: given.part,
    weights: readChoice('weights', given.weights, ['float32', 'float16']),
    convolutions: readChoice('convolutions', given.convolutions, ['direct', 'winograd']),
    size: readSize(given.size),
    licence: given.licence,
    name: readName(given.name),
    overwrite: given.overwrite === true,
    json: given.json === true,
    quiet: given.quiet === true,
  };
}

function unique(checkpoints: readonly NamedCheckpoint[]): readonly NamedCheckpoint[] {
  if (checkpoints.length === 0) {
    throw new UsageError('Nothing to import.', 'Name checkpoints: photochrom import <checkpoints...> -o <folder>');
  }
  const again = checkpoints.find(({ path }, index) => checkpoints.findIndex((other) => other.path === path) < index);
  if (again === undefined) return checkpoints;
  throw new UsageError(`'${again.path}' is named twice.`, 'A file with a role needs no second mention.');
}

function required(output: string | undefined): string {
  if (output !== undefined) return output;
  throw new UsageError('--output is missing.', 'Say where the models go: -o <folder>');
}

function readSize(text: string | undefined): number | undefined {
  const size = readNumber('size', text, { least: 8, most: 4096, integer: true });
  if (size === undefined || size % 8 === 0) return size;
  throw new UsageError(`--size expects a multiple of 8, but received '${text}'.`);
}

/** A name must stay in the folder, on every file system. */
function readName(text: string | undefined): string | undefined {
  if (text === undefined || (/^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(text) && text.length <= LONGEST_NAME)) return text;
  throw new UsageError(
    `--name expects a plain file name without its extension, but received '${text}'.`,
    'Letters, digits, and . _ - will do.',
  );
}
