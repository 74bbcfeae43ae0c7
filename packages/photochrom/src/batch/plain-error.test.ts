import { PhotochromError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { plainError, wholeMessage } from './plain-error';

describe('plainError', () => {
  it('has a hint once, and the whole message has both', () => {
    const plain = plainError(new PhotochromError('read', { plugin: 'a', message: "Can't read it.", hint: 'Check the path.' }));
    expect(plain).toEqual({ name: 'PhotochromError', code: 'read', plugin: 'a', message: "[a] Can't read it.", hint: 'Check the path.' });
    expect(wholeMessage(plain)).toBe("[a] Can't read it. Check the path.");
  });

  it('takes any value, with or without a hint', () => {
    expect(wholeMessage(plainError(new Error('no')))).toBe('no');
    expect(plainError('no')).toEqual({ name: 'Error', code: 'unknown', message: 'no' });
  });
});
