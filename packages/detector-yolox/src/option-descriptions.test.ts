import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { yoloxOptions } from './option-descriptions';
import { yolox } from './yolox';

describe('the description of the options of yolox', () => {
  testOptions(yoloxOptions, (options) => yolox({ ...options, model: 'yolox.onnx' }), { beyond: ['maxInstances', 'size'] });
});
