import { expect, it } from 'vitest';
import { crc32 } from './crc-32';

it('gives the check value of the standard', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  expect(crc32(Buffer.from('IEND'))).toBe(0xae426082);
  expect(crc32(new Uint8Array())).toBe(0);
});
