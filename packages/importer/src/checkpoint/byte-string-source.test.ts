import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint-error';
import type { ByteString, FileRange } from '../pickle/values';
import { bytesSource } from '../source/bytes-source';
import { byteStringSource } from './byte-string-source';

const byteString = (content: Uint8Array | FileRange): ByteString => ({ kind: 'bytes', python2: false, content });
const utf8 = new TextEncoder().encode('xx\0aÿ€');

describe('byteStringSource', () => {
  it('reads bytes in memory and in the file', async () => {
    const pickle = bytesSource(Uint8Array.of(9, 9, 1, 2, 3, 9), 'p');
    expect(await byteStringSource(byteString(Uint8Array.of(1, 2, 3)), pickle, 3).read(1, 2)).toEqual(Uint8Array.of(2, 3));
    expect(await byteStringSource(byteString({ offset: 2, length: 3, coding: 'raw' }), pickle, 3).read(1, 2)).toEqual(Uint8Array.of(2, 3));
  });

  it('undoes UTF-8 of Latin-1', async () => {
    const source = byteStringSource(byteString({ offset: 2, length: 4, coding: 'utf-8' }), bytesSource(utf8, 'p'), 3);
    expect(source.size).toBe(3);
    expect(await source.read(0, 3)).toEqual(Uint8Array.of(0, 97, 255));
    expect(await source.read(1, 2)).toEqual(Uint8Array.of(97, 255));
  });

  it.each([
    ['another number of bytes', 4, 2],
    ['characters above 255', 7, 4],
    ['a character cut in two', 3, 3],
  ])('refuses %s when it is read', async (_, length, size) => {
    const source = byteStringSource(byteString({ offset: 2, length, coding: 'utf-8' }), bytesSource(utf8, 'p'), size);
    await expect(source.read(0, 1)).rejects.toThrow(CheckpointError);
  });
});
