import { PhotochromError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { CheckpointError, quoted, refusalOf } from './checkpoint-error';

describe('refusalOf', () => {
  it('makes errors that name the file', () => {
    const error = refusalOf('x.pth')('is broken.', 'Get it again.');
    expect(error).toBeInstanceOf(CheckpointError);
    expect(PhotochromError.isInstance(error)).toBe(true);
    expect([error.message, error.code, error.hint]).toEqual(["[importer] 'x.pth' is broken. Get it again.", 'checkpoint', 'Get it again.']);
  });
});

describe('quoted', () => {
  it('cuts text short and shows control characters', () => {
    expect(quoted('a\n\0\u001b[2J"')).toBe("'a\\n\\u0000\\u001b[2J\\\"'");
    expect(quoted('x'.repeat(1000))).toBe(`'${'x'.repeat(120)}…'`);
  });
});
