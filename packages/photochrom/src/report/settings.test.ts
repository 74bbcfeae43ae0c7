import { expect, it } from 'vitest';
import { chooseParts } from '../plugins/choose-parts';
import { nameParts } from '../plugins/name-parts';
import { describeSettings } from './settings';

it('names what shaped the pictures, with the options that were given', async () => {
  const given = { 'fusion-layers': 'decoder', 'fusion-weighting': 'box', 'fusion-adaptive': true };
  const parts = chooseParts(await nameParts({ backbone: 'siggraph17', detector: 'mask-rcnn', finish: 'saturation=1.2' }, undefined), given);
  expect(describeSettings({ parts, instances: 8, workingSide: undefined })).toEqual([
    'Backbone siggraph17',
    'detector mask-rcnn',
    'fusion learned (layers decoder, weighting box, adaptive true)',
    'at most 8 objects',
    'finish saturation (factor 1.2)',
  ]);
  const plain = chooseParts(await nameParts({ fusion: 'none', finish: 'none' }, undefined), {});
  expect(describeSettings({ parts: plain, instances: 8, workingSide: 640 })).toEqual([
    'Backbone efficientnet',
    'detector none',
    'fusion none',
    'finish none',
    'working side 640 px',
  ]);
});
