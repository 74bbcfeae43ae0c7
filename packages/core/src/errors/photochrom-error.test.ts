import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from './invalid-option-error';
import { ModelLoadError } from './model-load-error';
import { PhotochromError } from './photochrom-error';
import { toPlainError } from './to-plain-error';

describe('errors', () => {
  it('say who speaks, what was expected, what came and what to do', () => {
    const error = new ModelLoadError({ plugin: 'eccv16', message: 'Found no model.', hint: 'Check the path.', cause: 'enoent' });
    expect(error.message).toBe('[eccv16] Found no model. Check the path.');
    expect(error).toMatchObject({ name: 'ModelLoadError', code: 'model-load', hint: 'Check the path.', cause: 'enoent' });
    expect(new InvalidOptionError({ option: 'x', expected: 'a number', received: 'y' }).message).toBe(
      "Expected a number for option 'x', but received 'y'.",
    );
  });

  it('are told apart from others, also across copies of core', () => {
    expect(PhotochromError.isInstance(new ModelLoadError({ message: 'no' }))).toBe(true);
    expect(PhotochromError.isInstance({ [Symbol.for('photochrom.error')]: true })).toBe(true);
    expect(PhotochromError.isInstance(new Error('no'))).toBe(false);
    expect(PhotochromError.isInstance(undefined)).toBe(false);
  });

  it('survive structuredClone as plain data', () => {
    const plain = structuredClone(toPlainError(new ModelLoadError({ message: 'Found no model.', hint: 'Check the path.' })));
    expect(plain).toMatchObject({ name: 'ModelLoadError', code: 'model-load', hint: 'Check the path.' });
    expect(toPlainError('odd')).toEqual({ name: 'Error', code: 'unknown', message: 'odd' });
  });
});
