import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createFilling } from './filling';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const bytesOf = (text: string) => new TextEncoder().encode(text);

it('gathers chunks and hashes them on the way', () => {
  const filling = createFilling(6);
  filling.append(bytesOf('abc'));
  expect([filling.length, filling.digest()]).toEqual([3, sha256('abc')]);
  filling.append(bytesOf('def'));
  expect([filling.length, filling.digest()]).toEqual([6, sha256('abcdef')]);
  expect(new TextDecoder().decode(filling.bytes)).toBe('abcdef');
});

it('starts over', () => {
  const filling = createFilling(3);
  filling.append(bytesOf('abc'));
  filling.restart();
  filling.append(bytesOf('xyz'));
  expect([filling.length, filling.digest()]).toEqual([3, sha256('xyz')]);
});

it('refuses what has no room', () => {
  expect(() => createFilling(2).append(bytesOf('abc'))).toThrow(RangeError);
  expect(() => createFilling(2 ** 53)).toThrow(RangeError);
});
