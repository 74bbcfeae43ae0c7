import { DecodeError } from '@photochrom/core';
import { expect, it } from 'vitest';
import { describeError } from './describe-error';

it('leaves the plugin away and keeps what to do', () => {
  expect(describeError(new DecodeError({ plugin: 'runtime-web', message: 'The picture is cut off.', hint: 'Get the file again.' }))).toBe(
    'The picture is cut off. Get the file again.',
  );
});

it('says what to do where memory ends', () => {
  expect(describeError(new RangeError('Array buffer allocation failed'))).toContain('smaller copy');
});

it('has words for anything that can be thrown', () => {
  expect(describeError('plain')).toBe('plain');
  expect(describeError(new TypeError(''))).toBe('TypeError');
});
