import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { optionNames, refuseUnknownOptions } from './refuse-unknown-options';

const known = ['model', { name: 'minScore' }] as const;
const thrown = (options: unknown, plugin?: string) => {
  try {
    refuseUnknownOptions(options as object, known, plugin);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('refuseUnknownOptions', () => {
  it('takes what is known, some of it and none of it', () => {
    for (const options of [{}, { model: 'a.onnx' }, { model: undefined, minScore: 0.5 }]) expect(thrown(options)).toBeUndefined();
  });

  it('names what is not known, whose it is, and what was meant', () => {
    const error = thrown({ model: 'a.onnx', minscore: 0.5 }, 'mask-rcnn') as InvalidOptionError;
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect([error.option, error.hint]).toEqual(['minscore', "Did you mean 'minScore'?"]);
    expect(error.message).toMatch(/^\[mask-rcnn\] .*the options are model, minScore\) for option 'minscore', but received 0\.5/);
  });

  it('refuses an unknown key even without a value, and guesses nothing that is far', () => {
    expect((thrown({ temperature: undefined }) as InvalidOptionError).hint).toBeUndefined();
  });

  it.each([null, 'model', 3])('refuses options that are no object: %j', (options) => {
    expect(thrown(options)).toMatchObject({ code: 'invalid-option', option: 'options' });
  });
});

describe('optionNames', () => {
  it('lists the names, and does not compile where one is missing', () => {
    type Options = { readonly signal?: AbortSignal; readonly size?: number };
    expect(optionNames<Options>({ signal: true, size: true })).toEqual(['signal', 'size']);
    // @ts-expect-error 'size' is missing
    optionNames<Options>({ signal: true });
  });
});
