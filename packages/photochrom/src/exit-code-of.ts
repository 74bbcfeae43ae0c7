import { PhotochromError } from '@photochrom/core';
import { type ExitCode, exitCodes } from './exit-codes';

const wrongUse = ['usage', 'plugin', 'invalid-option', 'incompatible-plugins', 'unsupported-spec-version'];

/** @returns whether an error means that no photograph can be coloured, rather than only the one at hand. */
export function isFatal(error: unknown): boolean {
  return PhotochromError.isInstance(error) && ['model-load', 'unsupported-environment', 'disposed'].includes(error.code);
}

/** @returns whether an error is about one file that was read or was to be written, rather than about the program or its command line. */
export function concernsFile(error: unknown): boolean {
  return PhotochromError.isInstance(error) && ['checkpoint', 'read', 'write', 'output-exists', 'output-is-input'].includes(error.code);
}

/** @returns the exit status for an error that ended the program. */
export function exitCodeOf(error: unknown): ExitCode {
  return PhotochromError.isInstance(error) && wrongUse.includes(error.code) ? exitCodes.usage : exitCodes.cannotRun;
}
