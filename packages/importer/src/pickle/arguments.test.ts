import { describe, expect, it } from 'vitest';
import { refusalOf } from '../checkpoint-error';
import { bytesSource } from '../source/bytes-source';
import { assemble, type Part } from './__fixtures__/assemble';
import { ARGUMENT_READERS, type ArgumentKind } from './arguments';
import { ByteWindow } from './byte-window';

async function readArgument(kind: ArgumentKind, ...parts: Part[]) {
  const refuse = refusalOf('a');
  const window = new ByteWindow(bytesSource(assemble(parts, 'tail'), 'a'), 0, refuse);
  expect(kind === 'none' ? undefined : ARGUMENT_READERS[kind](window, refuse)).toBeUndefined();
  window.has(1);
  await window.fill();
  return [ARGUMENT_READERS[kind](window, refuse), window.position];
}

const content = (...bytes: number[]) => Uint8Array.from(bytes);

describe('ARGUMENT_READERS', () => {
  it.each<[ArgumentKind, string, unknown]>([
    ['none', '', 0],
    ['uint8', '\xfe', 254],
    ['uint16', '\x01\x02', 0x201],
    ['int32', '\xfe\xff\xff\xff', -2],
    ['uint32', '\xfe\xff\xff\xff', 2 ** 32 - 2],
    ['uint64', '\0\0\0\0\0\0\x10\0', 2 ** 52],
    ['float64', '\xbf\xf8\0\0\0\0\0\0', -1.5],
    ['long1', '\x02\0\x80', -32768],
    ['long4', '\x01\0\0\0\x07', 7],
    ['line', 'a b\xe4\n', 'a bä'],
    ['lines', 'a\nb\n', ['a', 'b']],
    ['text1', '\x03\xef\xbb\xbf', '\ufeff'],
    ['text4', '\x02\0\0\0\xc3\xa4', 'ä'],
    ['text8', '\x01\0\0\0\0\0\0\0x', 'x'],
    ['bytes1', '\x01\xff', { kind: 'bytes', python2: false, content: content(255) }],
    ['bytes4', '\0\0\0\0', { kind: 'bytes', python2: false, content: content() }],
    ['bytes8', '\x01\0\0\0\0\0\0\0\x01', { kind: 'bytes', python2: false, content: content(1) }],
    ['string1', '\x01a', { kind: 'bytes', python2: true, content: content(97) }],
    ['string4', '\x01\0\0\0a', { kind: 'bytes', python2: true, content: content(97) }],
  ])('reads %s', async (kind, bytes, expected) => {
    expect(await readArgument(kind, bytes)).toEqual([expected, bytes.length]);
  });

  it('leaves long byte strings in the file, and copies short ones', async () => {
    expect(await readArgument('bytes4', '\x01\x04\0\0', new Uint8Array(1025))).toEqual([
      { kind: 'bytes', python2: false, content: { offset: 4, length: 1025, coding: 'raw' } },
      1029,
    ]);
    const [short] = await readArgument('bytes4', '\0\x04\0\0', new Uint8Array(1024).fill(7));
    expect(short).toMatchObject({ content: new Uint8Array(1024).fill(7) });
  });
});
