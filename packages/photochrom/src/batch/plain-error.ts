import { type PlainError, toPlainError } from '@photochrom/core';

/**
 * @returns the error as plain data, without its stack, which is of no use to who ran the program. The hint stands in `hint` alone, while
 *   errors have it at the end of their message too: whoever shows both would show it twice.
 */
export function plainError(error: unknown): PlainError {
  const { stack: _, ...plain } = toPlainError(error);
  const { message, hint } = plain;
  return hint !== undefined && message.endsWith(hint) ? { ...plain, message: message.slice(0, -hint.length).trimEnd() } : plain;
}

/** @returns what is wrong and what to do, in one text. */
export function wholeMessage({ message, hint }: PlainError): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
