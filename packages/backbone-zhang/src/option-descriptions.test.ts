import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { eccv16 } from './eccv16';
import { eccv16Options, siggraph17Options } from './option-descriptions';
import { siggraph17 } from './siggraph17';

// A form offers squares of at least 64; the networks take smaller ones.
const without = (name: string) => (option: { readonly name: string }) => option.name !== name;

describe('the description of the options of siggraph17', () => {
  testOptions(siggraph17Options.filter(without('size')), (options) => siggraph17({ ...options, model: 'siggraph17.onnx' }), {
    beyond: ['hintRadius', 'batch'],
  });
});

describe('the description of the options of eccv16', () => {
  testOptions(eccv16Options.filter(without('size')), (options) => eccv16({ ...options, model: 'eccv16.onnx' }), {
    beyond: ['temperature', 'batch'],
  });
});
