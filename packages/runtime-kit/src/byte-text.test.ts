import { expect, it } from 'vitest';
import { bytesOf, hasMark, markAt } from './byte-text';

it('reads back every byte, those too that browsers would decode as windows-1252', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
  expect(bytesOf(markAt(bytes, 0, 256))).toEqual(bytes);
  expect(markAt(bytes, 0x80, 2)).toBe('\x80\x81');
});

it('knows a mark only where all of it is there', () => {
  const bytes = bytesOf('xRIFF');
  expect([hasMark(bytes, 1, 'RIFF'), hasMark(bytes, 2, 'RIFF'), hasMark(bytes, 9, 'RIFF')]).toEqual([true, false, false]);
});
