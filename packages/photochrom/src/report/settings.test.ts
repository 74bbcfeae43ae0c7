import { expect, it } from 'vitest';
import type { RunOptions } from '../options/run-options';
import { describeSettings } from './settings';

it('names what shaped the pictures, of learned fusion too', () => {
  const options: Partial<RunOptions> = {
    backbone: 'siggraph17',
    detector: 'mask-rcnn',
    fusion: 'learned',
    fusionLayers: 'decoder',
    weighting: 'box',
    adaptive: true,
    instances: 8,
    finish: [],
  };
  expect(describeSettings(options as RunOptions)).toEqual([
    'Backbone siggraph17',
    'detector mask-rcnn',
    'fusion learned',
    'fused layers decoder',
    'weighting box',
    'adaptive',
    'at most 8 objects',
    'finish none',
  ]);
});
