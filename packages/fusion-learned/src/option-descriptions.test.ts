import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { learnedFusion } from './learned-fusion';
import { learnedFusionOptions } from './option-descriptions';

describe('the description of the options of learnedFusion', () => {
  testOptions(learnedFusionOptions, (options) => learnedFusion({ ...options, model: 'fused.onnx' }));
});
