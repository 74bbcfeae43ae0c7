import { HOSTILE, type Refusal } from '../checkpoint-error';
import { latin1OfBytes } from './literals';
import { type DictKey, describeValue, type PickleValue } from './values';

/** Longest key of a dict, in characters; the longest parameter names known have about 200. */
const MAX_KEY_LENGTH = 1024;

/**
 * Turns a value into a dict's key.
 *
 * @throws {CheckpointError} it is neither text nor number, or too long.
 */
export function dictKey(value: PickleValue, refuse: Refusal): DictKey {
  const key = textOf(value) ?? value;
  if (typeof key === 'object' && key !== null) {
    throw refuse(`holds a dict keyed by ${describeValue(key)}; texts and numbers are read.`, 'Save the state dict alone.');
  }
  if (typeof key === 'string' && key.length > MAX_KEY_LENGTH) {
    throw refuse(`holds a dict with a key of ${key.length} characters; at most ${MAX_KEY_LENGTH} are read.`, HOSTILE);
  }
  return key;
}

/** Gives the text of a text, also of a short one that Python 2 wrote as bytes (read as Latin-1, as detectron2 does); else undefined. */
export function textOf(value: PickleValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || value.kind !== 'bytes' || !value.python2) return undefined;
  const { content } = value;
  if (value.text === undefined && content instanceof Uint8Array && content.length <= MAX_KEY_LENGTH) value.text = latin1OfBytes(content);
  return value.text;
}
