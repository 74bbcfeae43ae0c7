import { type PlainError, toPlainError } from '@photochrom/core';

/** @returns the error as plain data, without its stack, which is of no use to who ran the program. */
export function plainError(error: unknown): PlainError {
  const { stack: _, ...plain } = toPlainError(error);
  return plain;
}
