import { PhotochromError } from '@photochrom/core';
import { expect } from 'vitest';

/**
 * Demands that `work` rejects with the typed error of that code.
 *
 * @returns the error, for looking at its message.
 */
export async function expectCode(work: () => Promise<unknown>, code: string): Promise<PhotochromError> {
  const error = await (async () => work())().then(
    () => 'it succeeded',
    (thrown: unknown) => thrown,
  );
  expect(PhotochromError.isInstance(error) ? error.code : error).toBe(code);
  return error as PhotochromError;
}
