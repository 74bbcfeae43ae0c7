import { describe, expect, it } from 'vitest';
import { refusalOf } from '../checkpoint-error';
import { dictKey, textOf } from './dict-key';
import type { ByteString } from './values';

const bytes = (python2: boolean, ...content: number[]): ByteString => ({ kind: 'bytes', python2, content: Uint8Array.from(content) });

describe('dictKey', () => {
  it('takes texts, numbers and constants', () => {
    const refuse = refusalOf('k');
    for (const key of ['a', '', '__proto__', 1, -2.5, 2n ** 70n, true, null]) expect(dictKey(key, refuse)).toBe(key);
    expect(dictKey(bytes(true, 97, 0xe4), refuse)).toBe('aä');
  });

  it('refuses everything else', () => {
    const refuse = refusalOf('k');
    expect(() => dictKey(bytes(false, 97), refuse)).toThrow('a dict keyed by bytes');
    expect(() => dictKey({ kind: 'tuple', items: [1] }, refuse)).toThrow('a dict keyed by a tuple');
    expect(() => dictKey('x'.repeat(1025), refuse)).toThrow('a key of 1025 characters');
    expect(() => dictKey({ kind: 'bytes', python2: true, content: new Uint8Array(1025) }, refuse)).toThrow('a dict keyed by bytes');
  });
});

describe('textOf', () => {
  it('gives texts, and the byte strings of Python 2', () => {
    expect([textOf('a'), textOf(bytes(true, 98)), textOf(bytes(false, 98)), textOf(3), textOf(undefined)]).toEqual([
      'a',
      'b',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
