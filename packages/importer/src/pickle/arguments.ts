import { BROKEN, HOSTILE, type Refusal } from '../checkpoint-error';
import type { ByteWindow } from './byte-window';
import { compact, readLong } from './integers';
import { MAX_INLINE_BYTES, MAX_INLINE_TEXT, MAX_LINE_BYTES, MAX_LONG_BYTES } from './limits';
import { latin1OfBytes } from './literals';
import type { ByteString, FileRange, LongText } from './values';

/** What follows an opcode, by kind. */
export type ArgumentTypes = {
  none: 0;
  uint8: number;
  uint16: number;
  int32: number;
  uint32: number;
  uint64: number;
  float64: number;
  /** Integers with one byte, or four, of length. */
  long1: number | bigint;
  long4: number | bigint;
  /** One line, or two, one character a byte. */
  line: string;
  lines: readonly [string, string];
  /** UTF-8 with 1, 4 or 8 bytes of length. */
  text1: string | LongText;
  text4: string | LongText;
  text8: string | LongText;
  /** Byte strings with 1, 4 (signed where Python 2 wrote them) or 8 bytes of length. */
  bytes1: ByteString;
  bytes4: ByteString;
  bytes8: ByteString;
  string1: ByteString;
  string4: ByteString;
};

/** Kinds of argument. */
export type ArgumentKind = keyof ArgumentTypes;

type Reader<K extends ArgumentKind> = (window: ByteWindow, refuse: Refusal) => ArgumentTypes[K] | undefined;

/**
 * Readers by kind: each gives undefined where too little is loaded; the window then knows how much is wanted, and the caller goes back
 * and asks again.
 */
export const ARGUMENT_READERS: { readonly [K in ArgumentKind]: Reader<K> } = {
  none: () => 0,
  uint8: (window) => (window.has(1) ? window.byte() : undefined),
  uint16: (window) => (window.has(2) ? window.takeView(2).getUint16(0, true) : undefined),
  int32: readInt32,
  uint32: (window) => (window.has(4) ? window.takeView(4).getUint32(0, true) : undefined),
  uint64: readUint64,
  // Floats alone are big-endian.
  float64: (window) => (window.has(8) ? window.takeView(8).getFloat64(0) : undefined),
  long1: (window, refuse) => readLongOf(window, refuse, ARGUMENT_READERS.uint8(window, refuse)),
  long4: (window, refuse) => readLongOf(window, refuse, readInt32(window)),
  line: readLine,
  lines: (window, refuse) => {
    const first = readLine(window, refuse);
    const second = first === undefined ? undefined : readLine(window, refuse);
    return first === undefined || second === undefined ? undefined : [first, second];
  },
  text1: (window, refuse) => readText(window, refuse, ARGUMENT_READERS.uint8(window, refuse)),
  text4: (window, refuse) => readText(window, refuse, ARGUMENT_READERS.uint32(window, refuse)),
  text8: (window, refuse) => readText(window, refuse, readUint64(window, refuse)),
  bytes1: (window, refuse) => readBytes(window, refuse, ARGUMENT_READERS.uint8(window, refuse), false),
  bytes4: (window, refuse) => readBytes(window, refuse, ARGUMENT_READERS.uint32(window, refuse), false),
  bytes8: (window, refuse) => readBytes(window, refuse, readUint64(window, refuse), false),
  string1: (window, refuse) => readBytes(window, refuse, ARGUMENT_READERS.uint8(window, refuse), true),
  string4: (window, refuse) => readBytes(window, refuse, readInt32(window), true),
};

function readInt32(window: ByteWindow): number | undefined {
  return window.has(4) ? window.takeView(4).getInt32(0, true) : undefined;
}

function readUint64(window: ByteWindow, refuse: Refusal): number | undefined {
  if (!window.has(8)) return undefined;
  const length = compact(window.takeView(8).getBigUint64(0, true));
  if (typeof length === 'bigint') throw refuse(`holds a pickle that speaks of ${length} bytes.`, HOSTILE);
  return length;
}

function readLongOf(window: ByteWindow, refuse: Refusal, length: number | undefined): number | bigint | undefined {
  if (length === undefined) return undefined;
  if (length < 0 || length > MAX_LONG_BYTES) {
    throw refuse(`holds a pickle with an integer of ${length} bytes; 0 to ${MAX_LONG_BYTES} are read.`, HOSTILE);
  }
  return window.has(length) ? readLong(window.take(length)) : undefined;
}

function readLine(window: ByteWindow, refuse: Refusal): string | undefined {
  const length = window.distanceTo(0x0a);
  if ((length ?? window.loaded) > MAX_LINE_BYTES)
    throw refuse(`holds a pickle with a line of more than ${MAX_LINE_BYTES} bytes.`, 'Save it with protocol 2.');
  if (length === undefined) return undefined;
  return latin1OfBytes(window.take(length + 1).subarray(0, length));
}

/** Leaves a long string in the file: the window steps over it. */
function stepOver(window: ByteWindow, refuse: Refusal, length: number, coding: FileRange['coding']): FileRange {
  const offset = window.position;
  if (length < 0 || length > window.end - offset) {
    throw refuse(
      `holds a pickle with a string of ${length} bytes where ${window.end - offset} are left.`,
      'It is cut off, broken or hostile: get it again.',
    );
  }
  window.position += length;
  return { offset, length, coding };
}

// A byte order mark is a character like any other here.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readText(window: ByteWindow, refuse: Refusal, length: number | undefined): string | LongText | undefined {
  if (length === undefined) return undefined;
  if (length > MAX_INLINE_TEXT) return { kind: 'long-text', range: stepOver(window, refuse, length, 'utf-8') };
  if (!window.has(length)) return undefined;
  try {
    return utf8.decode(window.take(length));
  } catch {
    throw refuse('holds a pickle with a text that is not UTF-8.', BROKEN);
  }
}

function readBytes(window: ByteWindow, refuse: Refusal, length: number | undefined, python2: boolean): ByteString | undefined {
  if (length === undefined) return undefined;
  if (length < 0 || length > MAX_INLINE_BYTES) return { kind: 'bytes', python2, content: stepOver(window, refuse, length, 'raw') };
  return window.has(length) ? { kind: 'bytes', python2, content: new Uint8Array(window.take(length)) } : undefined;
}
