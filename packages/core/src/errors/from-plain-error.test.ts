import { describe, expect, it } from 'vitest';
import * as core from '../index';
import { DisposedError } from './disposed-error';
import { fromPlainError } from './from-plain-error';
import { InvalidOptionError } from './invalid-option-error';
import { ModelLoadError } from './model-load-error';
import { PhotochromError } from './photochrom-error';
import { toPlainError } from './to-plain-error';

/** There and back, as through a worker. */
const travel = (error: unknown) => fromPlainError(structuredClone(toPlainError(error)));

describe('fromPlainError', () => {
  it('gives back class, code, hint, plugin, message and stack', () => {
    const error = new ModelLoadError({ plugin: 'eccv16', message: 'Found no model.', hint: 'Check the path.' });
    const revived = travel(error);
    expect(revived).toBeInstanceOf(ModelLoadError);
    expect(PhotochromError.isInstance(revived)).toBe(true);
    expect(revived).toMatchObject({
      name: 'ModelLoadError',
      code: 'model-load',
      hint: 'Check the path.',
      plugin: 'eccv16',
      message: '[eccv16] Found no model. Check the path.',
      stack: error.stack,
    });
  });

  it('knows every class of core whose constructor makes a message of its own', () => {
    const option = travel(new InvalidOptionError({ plugin: 'p', option: 'feather', expected: 'a number', received: 'x' }));
    expect(option).toBeInstanceOf(InvalidOptionError);
    expect(option).toMatchObject({ option: 'feather', message: "[p] Expected a number for option 'feather', but received 'x'." });
    const disposed = travel(new DisposedError({ what: 'pipeline' }));
    expect(disposed).toBeInstanceOf(DisposedError);
    expect(disposed.message).toBe(new DisposedError({ what: 'pipeline' }).message);
  });

  it('knows the class of every error that core exports', () => {
    const details = { message: 'm', plugin: 'p', what: 'w', option: 'o', expected: 'e', received: 1, kind: 'fusion', supported: [1] };
    const classes = Object.entries(core).filter(([name]) => name.endsWith('Error') && /^[A-Z]/.test(name) && name !== 'PhotochromError');
    expect(classes.length).toBeGreaterThanOrEqual(11);
    for (const [name, value] of classes) {
      const Class = value as unknown as new (given: typeof details) => Error;
      expect(travel(new Class(details)), name).toBeInstanceOf(Class);
    }
  });

  it('makes a PhotochromError of a code that is not core’s, and an Error of a foreign error', () => {
    const importer = travel(new PhotochromError('checkpoint', { message: 'Cut off.', hint: 'Download it again.' }));
    expect(importer).toMatchObject({ code: 'checkpoint', hint: 'Download it again.' });
    const foreign = travel(new TypeError('no'));
    expect(foreign).toMatchObject({ name: 'TypeError', message: 'no' });
    expect(PhotochromError.isInstance(foreign)).toBe(false);
    expect(travel('odd').message).toBe('odd');
  });
});
