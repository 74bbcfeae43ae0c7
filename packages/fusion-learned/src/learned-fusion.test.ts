import { siggraph17 } from '@photochrom/backbone-zhang';
import { createPipeline, cropAb, defineDetector, defineFinish, IncompatiblePluginsError, type RenderOptions } from '@photochrom/core';
import { goldenFile, readNpz } from '@photochrom/golden';
import {
  fakeBackbone,
  fakeEvidence,
  fakeInstance,
  fakeRuntime,
  loadContext,
  pluginCall,
  testFusion,
  testPlugin,
} from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { goldenInstances, goldenModel, goldenPhoto } from './__fixtures__/golden-models';
import { learnedFusion } from './learned-fusion';

const SIZE = 64;
const model = await goldenModel('instcolorization', SIZE);
const full = await goldenModel('instcolorization-full', SIZE);
const golden = await readNpz(goldenFile('fusion/many.npz'));

function makePipeline(options: Partial<Parameters<typeof learnedFusion>[0]> = {}) {
  return createPipeline({
    runtime: nodeRuntime(),
    backbone: siggraph17({ model: full }),
    fusion: learnedFusion({ model, ...options }),
    finish: [],
  });
}

async function render(options: RenderOptions, fusion: Partial<Parameters<typeof learnedFusion>[0]> = {}) {
  const pipeline = makePipeline(fusion);
  const result = await pipeline.colorize(goldenPhoto(golden('image')), { instances: goldenInstances(golden('boxes')), ...options });
  await pipeline.dispose();
  return result;
}

describe('learnedFusion', () => {
  testPlugin(learnedFusion, { model: 'fused.onnx' });
  testFusion(() => learnedFusion({ model }), { runtime: nodeRuntime() });

  it("gives weight maps of all 13 layers where they are asked for, equal to the reference's", async () => {
    const { weightMaps } = await render({ weightMaps: true });
    expect(weightMaps.map(({ layer }) => layer)).toHaveLength(13);
    for (const layer of ['conv4_3', 'conv8_3', 'conv10_2']) {
      const { instances, image } = weightMaps.find((maps) => maps.layer === layer)!;
      const actual = [...instances, image].flatMap(({ data }) => [...data]);
      const expected = golden(`weights.${layer}`).data;
      expect(actual.length).toBe(expected.length);
      expect(actual.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0)).toBeLessThan(1e-4);
    }
    expect((await render({})).weightMaps).toEqual([]);
  });

  it('fuses in the encoder or decoder alone, and each differs from both and from none', async () => {
    const pictures = await Promise.all([
      render({ weightMaps: true }),
      render({ weightMaps: true }, { layers: 'encoder' }),
      render({ weightMaps: true }, { layers: 'decoder' }),
      render({ instances: [] }),
    ]);
    expect(pictures.map(({ weightMaps }) => weightMaps.length)).toEqual([13, 7, 6, 0]);
    expect(new Set(pictures.map(({ image }) => image.data.join())).size).toBe(4);
  });

  it('weighs by boxes: instances alone inside, the image alone outside', async () => {
    const { weightMaps } = await render(
      { weightMaps: true, instances: goldenInstances(golden('boxes')).slice(0, 1) },
      { weighting: 'box' },
    );
    for (const { instances, image } of weightMaps) {
      expect(new Set(image.data)).toEqual(new Set([0, 1]));
      expect(instances[0]!.data.every((value, index) => value + image.data[index]! === 1)).toBe(true);
    }
  });

  it('weighs by masks, and needs a detector that has some', async () => {
    const fusion = learnedFusion({ model, weighting: 'mask' });
    const parts = { runtime: fakeRuntime(), backbone: fakeBackbone() };
    const detector = defineDetector({ name: 'boxes', provides: { masks: false }, detect: async () => [] });
    // @ts-expect-error 'boxes' provides no masks
    expect(() => createPipeline({ ...parts, detector, fusion })).toThrow(IncompatiblePluginsError);
    const [instance] = goldenInstances(golden('boxes'));
    const half = { width: 2, height: 1, data: Float32Array.of(1, 0) };
    const { weightMaps } = await render({ weightMaps: true, instances: [{ ...instance!, mask: half }] }, { weighting: 'mask' });
    const byBox = (await render({ weightMaps: true, instances: [instance!] }, { weighting: 'box' })).weightMaps;
    const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);
    const share = sum(weightMaps[0]!.instances[0]!.data) / sum(byBox[0]!.instances[0]!.data);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it('follows points and locks', async () => {
    const plain = await render({});
    const pointed = await render({ guide: { points: [{ x: 100, y: 75, a: 60, b: 60 }] } });
    expect(pointed.image.data).not.toEqual(plain.image.data);
    const [first] = goldenInstances(golden('boxes'));
    const means: number[] = [];
    const heard = defineFinish({
      name: 'heard',
      apply: async ({ ab }) => {
        const { data, width, height } = cropAb(ab, first!.box);
        const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
        means.push(mean(data.subarray(0, width * height)), mean(data.subarray(width * height)));
        return { ab };
      },
    });
    await render({ instances: [{ ...first!, lock: { a: 10, b: -12 } }], finish: [heard] });
    expect(means[0]).toBeCloseTo(10, 3);
    expect(means[1]).toBeCloseTo(-12, 3);
  });

  it('gives nearly the same when it adapts, and exactly the same where no object is small', async () => {
    const large = [{ box: { x1: 0, y1: 0, x2: 200, y2: 150 } }];
    // 64 is the smallest crop, so that at this size nothing adapts; its own test is in plan-runs.test.ts.
    expect((await render({ instances: large }, { adaptive: true })).image.data).toEqual((await render({ instances: large })).image.data);
  });

  it('stops between groups, leaves the model usable, and frees it once', async () => {
    const fusion = await learnedFusion({ model, batch: 1 }).load(loadContext({ runtime: nodeRuntime() }));
    const instances = [0, 10, 20].map((x1) => fakeInstance({ x1, y1: 0, x2: x1 + 20, y2: 30 }));
    const evidence = fakeEvidence({ width: 60, height: 40, instances });
    const controller = new AbortController();
    const reason = new Error('enough');
    const call = pluginCall({ signal: controller.signal });
    const stopped = { ...call, progress: (completed: number) => completed === 1 && controller.abort(reason) };
    await expect(fusion.fuse(evidence, stopped as never)).rejects.toBe(reason);
    expect((await fusion.fuse(evidence, pluginCall())).data.every(Number.isFinite)).toBe(true);
    await fusion.dispose();
    await fusion.dispose();
  });

  it("refuses a graph whose tensors are of another version, and takes a card's silence for the first", async () => {
    const saying = (tensors: unknown) => {
      const { tensors: _, ...conventions } = model.card.conventions;
      const card = { ...model.card, conventions: tensors === undefined ? conventions : { ...conventions, tensors } };
      return learnedFusion({ model: { ...model, card } }).load(loadContext({ runtime: nodeRuntime() }));
    };
    await expect(saying(2)).rejects.toThrow(
      /tensors are of version 1, but the card of 'instcolorization' says 2.*Update @photochrom\/fusion-learned/,
    );
    await (await saying(undefined)).dispose();
  });

  it('refuses a model that is another one, and options out of range', async () => {
    const other = learnedFusion({ model: full });
    await expect(other.load(loadContext({ runtime: nodeRuntime() }))).rejects.toThrow(
      "Expected a model of architecture 'instcolorization'",
    );
    const bare = learnedFusion({ model: full.data as Uint8Array });
    await expect(bare.load(loadContext({ runtime: nodeRuntime() }))).rejects.toThrow('Expected the fused graph of InstColorization');
    expect(() => learnedFusion({ model, batch: 0 })).toThrow("option 'batch'");
    expect(() => learnedFusion({ model, layers: 'none' as 'both' })).toThrow("option 'layers'");
    expect(() => learnedFusion({ model, weighting: 'both' as 'box' })).toThrow("option 'weighting'");
  });
});
