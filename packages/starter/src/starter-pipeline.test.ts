import { defineBackbone, defineDetector, defineFusion, IncompatiblePluginsError, InvalidOptionError, type Raster } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { starterPipeline } from './starter-pipeline';

const runtime = nodeRuntime({ device: 'cpu' });
const photo: Raster = { width: 32, height: 16, channels: 1, depth: 8, data: new Uint8Array(512).map((_, index) => index % 251) };
const backbone = defineBackbone({
  name: 'red',
  input: { width: 8, height: 8, filter: 'bicubic' },
  predict: async (items) => items.map(() => ({ width: 8, height: 8, data: new Float32Array(128).fill(40) })),
});
const boxes = defineDetector({
  name: 'boxes',
  provides: { masks: false },
  detect: async () => [{ box: { x1: 0, y1: 0, x2: 8, y2: 8 }, score: 1, label: 'lantern' }],
});
const wholeImage = defineFusion({ name: 'whole-image', needs: { masks: false }, fuse: (evidence) => evidence.imageAb() });

describe('starterPipeline', () => {
  it('takes a part of every kind', async () => {
    const pipeline = starterPipeline({ runtime, detector: boxes, backbone, fusion: wholeImage, finish: [] });
    const { instances, report } = await pipeline.colorize(photo);
    await pipeline.dispose();
    expect(instances).toMatchObject([{ label: 'lantern' }]);
    expect(report.models).toEqual([]);
  });

  it('keeps the parts that are not replaced', async () => {
    const pipeline = starterPipeline({ runtime, backbone });
    const { report } = await pipeline.colorize(photo);
    await pipeline.dispose();
    expect(new Set(report.models.map(({ plugin }) => plugin))).toEqual(new Set(['yolox', 'output-fusion']));
  }, 60_000);

  it('refuses a fusion that the detector can not feed, by type and at creation', () => {
    const masks = defineFusion({ name: 'masks', needs: { masks: true }, fuse: (evidence) => evidence.imageAb() });
    // @ts-expect-error 'boxes' provides no masks
    expect(() => starterPipeline({ runtime, detector: boxes, fusion: masks })).toThrow(IncompatiblePluginsError);
    expect(() => starterPipeline({ runtime, detector: boxes })).toThrow(IncompatiblePluginsError);
  });

  it('refuses options of a part that is replaced, and unknown ones', () => {
    expect(() => starterPipeline({ runtime, backbone, temperature: 0.4 })).toThrow(/nothing together with a backbone of your own .*'red'/);
    expect(() => starterPipeline({ runtime, detector: boxes, fusion: wholeImage, minScore: 0.4 })).toThrow(InvalidOptionError);
    // @ts-expect-error no such option
    expect(() => starterPipeline({ runtime, backbon: backbone })).toThrow(/Did you mean 'backbone'\?/);
  });
});
