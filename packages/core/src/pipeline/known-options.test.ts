import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { countingBackbone, grayRamp, runtime } from './__fixtures__/parts';
import { createPipeline } from './create-pipeline';
import { checkCall } from './known-options';

const photo = grayRamp(16, 16);
const parts = { runtime, backbone: countingBackbone(photo) };

describe('a misspelt option', () => {
  it('is refused by createPipeline, before anything else is looked at', () => {
    expect(() => createPipeline({ ...parts, workingside: 640 } as never)).toThrow("Did you mean 'workingSide'?");
  });

  it.each([
    ['colorize', 'maxInstance', 'maxInstances'],
    ['colorize', 'minscore', 'minScore'],
    ['prepare', 'maxInstance', 'maxInstances'],
    ['encode', 'qualty', 'quality'],
    ['load', 'signl', 'signal'],
  ] as const)('is refused by %s: %s', async (verb, option, meant) => {
    const pipeline = createPipeline(parts);
    const calls = {
      colorize: () => pipeline.colorize(photo, { [option]: 1 }),
      prepare: () => pipeline.prepare(photo, { [option]: 1 }),
      encode: () => pipeline.encode(photo, { [option]: 1 }),
      load: () => pipeline.load({ [option]: 1 }),
    };
    const error = await calls[verb]().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error).toMatchObject({ option, hint: `Did you mean '${meant}'?` });
  });

  it('is refused by render, and in the guide', async () => {
    const prepared = await createPipeline(parts).prepare(photo);
    await expect(prepared.render({ weightmaps: true } as never)).rejects.toThrow("Did you mean 'weightMaps'?");
    await expect(prepared.render({ guide: { point: [] } as never })).rejects.toThrow("Did you mean 'points'?");
  });
});

describe('checkCall', () => {
  it('takes every option of every verb, and an option of another verb only where one call is both', () => {
    const call = { signal: undefined, onProgress: undefined };
    const select = { maxInstances: 1, minScore: 0, minArea: 0, maxOverlap: 1, random: undefined, instances: [] };
    const render = { fusion: undefined, instances: [], guide: undefined, finish: [], weightMaps: true, size: 'full', unseenCrops: 'run' };
    checkCall('load', call);
    checkCall('prepare', { ...call, ...select });
    checkCall('render', { ...call, ...render });
    checkCall('colorize', { ...call, ...select, ...render });
    checkCall('encode', { ...call, format: 'png', quality: 90, metadata: true });
    expect(() => checkCall('prepare', { size: 'full' })).toThrow(InvalidOptionError);
    expect(() => checkCall('render', { maxInstances: 1 })).toThrow(InvalidOptionError);
  });
});
