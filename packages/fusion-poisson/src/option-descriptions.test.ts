import { testOptions } from '@photochrom/plugin-kit';
import { describe } from 'vitest';
import { poissonOptions } from './option-descriptions';
import { poissonFusion } from './poisson-fusion';

describe('the description of the options of poissonFusion', () => {
  testOptions(poissonOptions, poissonFusion);
});
