import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { ddColor } from './dd-color';
import { ddColorOptions } from './option-descriptions';

describe('the description of the options of ddColor', () => {
  // A form offers squares of at least 64 and points that reach a hundredth; the network takes less.
  const described = ddColorOptions.filter(({ name }) => name !== 'size' && name !== 'hintReach');
  testOptions(described, (options) => ddColor({ ...options, model: 'ddcolor.onnx' }), { beyond: ['batch'] });
});
