import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { outputFusionOptions } from './option-descriptions';
import { outputFusion } from './output-fusion';

describe('the description of the options of outputFusion', () => {
  testOptions(outputFusionOptions, (options) => outputFusion({ model: 'm', ...options }));
});
