import { nearestName } from '@photochrom/core';
import { UsageError } from '../usage-error';

/** A number's range; `integer` refuses fractions. */
export type NumberRange = { readonly least: number; readonly most?: number; readonly integer?: boolean };

/**
 * @returns the option's number, or nothing where it was not given.
 * @throws {UsageError} it is no number, or out of its range.
 */
export function readNumber(option: string, text: string | undefined, { least, most, integer = false }: NumberRange): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= (most ?? Number.MAX_SAFE_INTEGER) && (!integer || Number.isInteger(value))) return value;
  const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new UsageError(`--${option} expects ${integer ? 'an integer' : 'a number'} ${range}, but received '${text}'.`);
}

/**
 * @returns the option's word, or nothing where it was not given.
 * @throws {UsageError} it is none of the words allowed; suggests the nearest.
 */
export function readChoice<Word extends string>(option: string, text: string | undefined, words: readonly Word[]): Word | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  const similar = nearestName(text, words);
  const hint = similar === undefined ? undefined : `Did you mean ${similar}?`;
  const expected = words.length < 3 ? words.join(' or ') : `one of ${words.join(', ')}`;
  throw new UsageError(`--${option} expects ${expected}, but received '${text}'.`, hint);
}
