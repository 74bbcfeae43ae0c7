import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { maskRcnn } from './mask-rcnn';
import { maskRcnnOptions } from './option-descriptions';

describe('the description of the options of maskRcnn', () => {
  testOptions(maskRcnnOptions, (options) => maskRcnn({ ...options, model: 'mask-rcnn.onnx' }), { beyond: ['maxInstances'] });
});
