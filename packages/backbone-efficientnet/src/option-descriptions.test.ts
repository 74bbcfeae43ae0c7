import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { efficientNet } from './efficient-net';
import { efficientNetOptions } from './option-descriptions';

describe('the description of the options of efficientNet', () => {
  // A form offers squares of at least 64 and points that reach a hundredth; the network takes less.
  const described = efficientNetOptions.filter(({ name }) => name !== 'size' && name !== 'hintReach');
  testOptions(described, (options) => efficientNet({ ...options, model: 'efficientnet.onnx' }), { beyond: ['temperature', 'batch'] });
});
