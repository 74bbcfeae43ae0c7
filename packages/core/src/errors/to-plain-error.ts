import { InvalidOptionError } from './invalid-option-error';
import { PhotochromError } from './photochrom-error';

/** An error as plain data that survives `structuredClone`. */
export type PlainError = {
  name: string;
  /** `'unknown'` for an error that is not Photochrom's. */
  code: string;
  message: string;
  hint?: string;
  plugin?: string;
  /** Of an `InvalidOptionError`. */
  option?: string;
  stack?: string;
};

/**
 * Turns any thrown value into plain data, for sending it out of a worker, which would strip class, code and hint. `fromPlainError` is
 * the way back.
 *
 * @param error anything that was thrown.
 * @returns name, code (`'unknown'` for foreign errors), message and, where present, hint, plugin, option and stack. A cause stays behind.
 */
export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', code: 'unknown', message: String(error) };
  const plain: PlainError = { name: error.name, code: 'unknown', message: error.message };
  if (PhotochromError.isInstance(error)) {
    plain.code = error.code;
    if (error.hint !== undefined) plain.hint = error.hint;
    if (error.plugin !== undefined) plain.plugin = error.plugin;
  }
  if (error instanceof InvalidOptionError) plain.option = error.option;
  if (error.stack !== undefined) plain.stack = error.stack;
  return plain;
}
