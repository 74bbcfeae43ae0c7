import { createPipeline, defineBackbone, defineDetector, defineFusion, type Raster } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { selectByDefault } from './select-by-default';

const photo: Raster = { width: 20, height: 10, channels: 1, depth: 8, data: new Uint8Array(200) };
const found = [0.9, 0.8, 0.7].map((score, x1) => ({ box: { x1, y1: 0, x2: x1 + 2, y2: 2 }, score, label: 'thing' }));

describe('selectByDefault', () => {
  it('selects in both verbs, lets a call say otherwise, and is disposed as the pipeline is', async () => {
    const input = { width: 8, height: 8, filter: 'bicubic' as const };
    const gray = { ...input, data: new Float32Array(128) };
    const inner = createPipeline({
      runtime: nodeRuntime(),
      detector: defineDetector({ name: 'three', provides: { masks: false }, detect: async () => found }),
      backbone: defineBackbone({ name: 'gray', load: async () => ({ input, predict: async (items) => items.map(() => gray) }) }),
      fusion: defineFusion({ name: 'image', needs: { masks: false }, fuse: (evidence) => evidence.imageAb() }),
    });
    const pipeline = selectByDefault(inner, { maxInstances: 2, minArea: 0 });
    expect((await pipeline.colorize(photo)).instances).toHaveLength(2);
    expect((await pipeline.prepare(photo)).instances).toHaveLength(2);
    expect((await pipeline.prepare(photo, { maxInstances: 3 })).instances).toHaveLength(3);
    expect((await pipeline.colorize(photo, { minScore: 0.85 })).instances).toHaveLength(1);
    expect((await inner.colorize(photo)).instances).toHaveLength(3);
    await pipeline[Symbol.asyncDispose]();
    await expect(inner.colorize(photo)).rejects.toThrow('disposed');
  });
});
