import type { WireMessage, WireRule } from '@photochrom/runtime-kit';
import { MAX_TEXT } from './limits';

/** A whole number that goes into a record; the last one counts. */
export function integer<Key extends string>(record: Record<Key, number>, key: Key): WireRule {
  return {
    as: 'integer',
    take(value) {
      record[key] = value;
    },
  };
}

/** A text that goes into a record; the last one counts. */
export function text<Key extends string>(record: Record<Key, string>, key: Key): WireRule {
  return texts((value) => {
    record[key] = value;
  });
}

/** Texts of UTF-8, each handed on; a long one is cut. */
export function texts(take: (value: string) => void): WireRule {
  return {
    as: 'bytes',
    most: MAX_TEXT,
    take(bytes, length) {
      const value = utf8.decode(bytes);
      take(length > bytes.length ? `${value}…` : value);
    },
  };
}

const utf8 = new TextDecoder();

/** A message within a message. */
export function nested(open: () => WireMessage): WireRule {
  return { as: 'message', open };
}
