import { PhotochromError } from './photochrom-error';

/** An error as plain data that survives `structuredClone`. */
export type PlainError = { name: string; code: string; message: string; hint?: string; stack?: string };

/**
 * Turns any thrown value into plain data, for sending it out of a worker, which would strip class, code and hint.
 *
 * @param error anything that was thrown.
 * @returns name, code (`'unknown'` for foreign errors), message and, where present, hint and stack.
 */
export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', code: 'unknown', message: String(error) };
  const plain: PlainError = { name: error.name, code: PhotochromError.isInstance(error) ? error.code : 'unknown', message: error.message };
  if (PhotochromError.isInstance(error) && error.hint !== undefined) plain.hint = error.hint;
  if (error.stack !== undefined) plain.stack = error.stack;
  return plain;
}
