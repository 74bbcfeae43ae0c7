import { InvalidInstanceError } from '@photochrom/core';

/** The plugin's name in messages. */
export const NAME = 'annotations';

/**
 * Something in a file of annotations can't be used.
 *
 * @param where the file and what of it, such as `"instances.json, annotation 17"`.
 */
export function fault(where: string, expected: string, received: unknown, hint?: string): InvalidInstanceError {
  const shown = received === undefined ? 'nothing' : (JSON.stringify(received)?.slice(0, 80) ?? String(received));
  return new InvalidInstanceError({
    plugin: NAME,
    message: `${where}: expected ${expected}, but found ${shown}.`,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** @returns whether the value is an object of named values. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns whether the value is a list of finite numbers. */
export function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isFinite);
}

/** @throws {InvalidInstanceError} the value is given, and no number in 0..1. */
export function scoreOf(value: unknown, where: string): number {
  if (value === undefined || value === null) return 1;
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw fault(where, 'a score in 0..1', value);
}

/** @throws {InvalidInstanceError} the text is no JSON. Anything but a text is given back as it is. */
export function parseJson(content: unknown, file: string): unknown {
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new InvalidInstanceError({ plugin: NAME, message: `${file}: expected JSON, but it can't be parsed.`, cause });
  }
}
