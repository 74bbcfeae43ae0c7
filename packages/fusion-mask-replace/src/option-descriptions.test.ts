import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { maskReplace } from './mask-replace';
import { maskReplaceOptions } from './option-descriptions';

describe('the description of the options of maskReplace', () => {
  testOptions(maskReplaceOptions, (options) => maskReplace(options));
});
