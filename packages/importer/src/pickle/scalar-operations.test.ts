import { describe, expect, it } from 'vitest';
import { type Part, text } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';

describe('opcodes of plain values', () => {
  it.each<[string, Part, unknown]>([
    ['NONE', 'N', null],
    ['NEWTRUE', '\x88', true],
    ['NEWFALSE', '\x89', false],
    ['INT', 'I-12\n', -12],
    ['INT true', 'I01\n', true],
    ['INT false', 'I00\n', false],
    ['INT one', 'I1\n', 1],
    ['BININT', 'J\xff\xff\xff\xff', -1],
    ['BININT1', 'K\xff', 255],
    ['BININT2', 'M\xff\xff', 65535],
    ['LONG', 'L7L\n', 7],
    ['LONG1', '\x8a\x01\x07', 7],
    ['LONG4', '\x8b\x01\0\0\0\x07', 7],
    ['FLOAT', 'F-2.5e3\n', -2500],
    ['BINFLOAT', 'G\x3f\xe0\0\0\0\0\0\0', 0.5],
    ['UNICODE', 'Va\\u20acb\n', 'a€b'],
    ['BINUNICODE', text('ä'), 'ä'],
    ['SHORT_BINUNICODE', '\x8c\x01a', 'a'],
    ['BINUNICODE8', '\x8d\x01\0\0\0\0\0\0\0a', 'a'],
    ['STRING', "S'a\\n'\n", { kind: 'bytes', python2: true, content: Uint8Array.of(97, 10) }],
    ['BINSTRING', 'T\x01\0\0\0a', { kind: 'bytes', python2: true, content: Uint8Array.of(97) }],
    ['SHORT_BINSTRING', 'U\x01a', { kind: 'bytes', python2: true, content: Uint8Array.of(97) }],
    ['BINBYTES', 'B\x01\0\0\0a', { kind: 'bytes', python2: false, content: Uint8Array.of(97) }],
    ['SHORT_BINBYTES', 'C\x01a', { kind: 'bytes', python2: false, content: Uint8Array.of(97) }],
    ['BINBYTES8', '\x8e\x01\0\0\0\0\0\0\0a', { kind: 'bytes', python2: false, content: Uint8Array.of(97) }],
    ['BYTEARRAY8', '\x96\x01\0\0\0\0\0\0\0a', { kind: 'bytes', python2: false, content: Uint8Array.of(97) }],
  ])('%s', async (_, parts, expected) => {
    expect(await run(parts)).toEqual(expected);
  });
});
