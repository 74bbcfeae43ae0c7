import type { LayerWeightMaps, ModelCard, Tensor } from '@photochrom/core';
import {
  fakeEvidence,
  fakeInstance,
  fakeModel,
  fakeRuntime,
  loadContext,
  pluginCall,
  testFusion,
  testPlugin,
} from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { CHANNELS } from './gather-evidence';
import { outputFusion } from './output-fusion';

const SIDE = 8;
const info = (name: string, channels: number) => ({ name, type: 'float32', dims: ['n', channels, SIDE, SIDE] });

/** A network that weighs each instance by its mask: sure where it is over 0.5, against it elsewhere. */
const byMask = () =>
  fakeModel({
    inputs: [info('evidence', CHANNELS)],
    outputs: [info('logits', 1)],
    run: ({ evidence }) => {
      const { dims, data } = evidence as Tensor<'float32'>;
      const count = dims[0] ?? 0;
      const area = SIDE * SIDE;
      const logits = Float32Array.from({ length: count * area }, (_, index) => {
        const mask = data[Math.floor(index / area) * CHANNELS * area + 5 * area + (index % area)] ?? 0;
        return mask > 0.5 ? 50 : -50;
      });
      return { logits: { type: 'float32', dims: [count, 1, SIDE, SIDE], data: logits } };
    },
  });
const runtime = (model = byMask) => fakeRuntime({ models: { m: model } });
const box = { x1: 4, y1: 4, x2: 36, y2: 36 };
const ab = (side: number, value: number) => ({ width: side, height: side, data: new Float32Array(2 * side * side).fill(value) });
const full = () => {
  const { mask, ...rest } = fakeInstance(box);
  return { ...rest, mask: { ...mask, data: mask.data.map(() => 1) } };
};
const evidence = () => fakeEvidence({ width: 40, height: 40, instances: [full()], imageAb: ab(40, 10), instanceAb: [ab(32, 50)] });

async function fuse(onWeightMaps?: (maps: LayerWeightMaps) => void, model = byMask) {
  const loaded = await outputFusion({ model: 'm' }).load(loadContext({ runtime: runtime(model) }));
  return loaded.fuse(evidence(), { ...pluginCall(), ...(onWeightMaps === undefined ? {} : { onWeightMaps }) });
}

describe('outputFusion', () => {
  testPlugin(outputFusion, { model: 'weights.onnx' });
  testFusion(() => outputFusion({ model: 'm' }), { runtime: runtime() });

  it("takes an instance's own colours where the network trusts them, and fades to the image's at the edges of its box", async () => {
    const { data } = await fuse();
    expect(data[20 * 40 + 20]).toBeCloseTo(50, 4);
    expect(data[2 * 40 + 2]).toBe(10);
    const edge = data[20 * 40 + 4] ?? 0;
    expect(edge).toBeGreaterThan(10);
    expect(edge).toBeLessThan(30);
  });

  it('shows its weights', async () => {
    const maps: LayerWeightMaps[] = [];
    await fuse((layer) => maps.push(layer));
    const [{ instances, image } = { instances: [], image: ab(1, 0) }] = maps;
    expect(maps).toHaveLength(1);
    for (let cell = 0; cell < 1600; cell++) expect((instances[0]?.data[cell] ?? 0) + (image.data[cell] ?? 0)).toBeCloseTo(1, 5);
    expect(instances[0]?.data[20 * 40 + 20]).toBeCloseTo(1, 5);
    expect(image.data[0]).toBe(1);
  });

  it.each([
    [{ batch: 0 }, "'batch'"],
    [{ bach: 2 } as object, "Did you mean 'batch'"],
  ])('refuses the options %o', (options, message) => {
    expect(() => outputFusion({ model: 'm', ...options })).toThrow(message);
  });

  it('refuses a model of another shape, a card of another architecture and weights that are no numbers', async () => {
    const load = (model: () => ReturnType<typeof fakeModel>) => outputFusion({ model: 'm' }).load(loadContext({ runtime: runtime(model) }));
    await expect(load(() => fakeModel({ inputs: [info('x', 3)], outputs: [info('y', 1)], run: () => ({}) }))).rejects.toThrow(
      /evidence \[n, 8, s, s\]/,
    );
    const card = { name: 'other', architecture: 'eccv16', conventions: {} } as unknown as ModelCard;
    await expect(
      load(() => fakeModel({ inputs: [info('evidence', CHANNELS)], outputs: [info('logits', 1)], run: () => ({}), card })),
    ).rejects.toThrow(/architecture 'output-fusion'/);
    const broken = () =>
      fakeModel({
        inputs: [info('evidence', CHANNELS)],
        outputs: [info('logits', 1)],
        run: () => ({ logits: { type: 'float32', dims: [1, 1, SIDE, SIDE], data: new Float32Array(SIDE * SIDE).fill(Number.NaN) } }),
      });
    await expect(fuse(undefined, broken)).rejects.toThrow(/not finite/);
  });
});
