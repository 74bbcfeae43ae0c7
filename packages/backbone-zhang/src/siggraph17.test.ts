import type { BackboneItem, ColorHint, ModelCard } from '@photochrom/core';
import { goldenFile, readNpz } from '@photochrom/golden';
import { fakeModel, fakeRuntime, loadContext, pluginCall, testBackbone, testPlugin } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { siggraph17 } from './siggraph17';

const model = new URL('./__fixtures__/siggraph17.onnx', import.meta.url);
const golden = readNpz(goldenFile('siggraph17.npz'));

describe('siggraph17', () => {
  testPlugin(siggraph17, { model: 'siggraph17.onnx' });
  testBackbone(() => siggraph17({ model, size: 64 }), { runtime: nodeRuntime() });

  it('gives the ab of the PyTorch reference within 5e-3, with hints and without', async () => {
    const array = await golden;
    const loaded = await siggraph17({ model, size: 64, hintRadius: 0 }).load(loadContext({ runtime: nodeRuntime() }));
    try {
      const plain = await loaded.predict(await goldenItems(false), pluginCall());
      expect(
        largestDifference(
          plain.flatMap(({ data }) => Array.from(data)),
          array('ab').data,
        ),
      ).toBeLessThan(5e-3);
      const hinted = await loaded.predict(await goldenItems(true), pluginCall());
      expect(
        largestDifference(
          hinted.flatMap(({ data }) => Array.from(data)),
          array('hinted_ab').data,
        ),
      ).toBeLessThan(5e-3);
      expect(largestDifference(array('ab').data, array('hinted_ab').data), 'the hints matter').toBeGreaterThan(1);
    } finally {
      await loaded.dispose();
    }
  });

  it('feeds the mask as the card says, never as it guesses', async () => {
    expect(await maskSeen({}, undefined)).toEqual([0, 1]);
    expect(await maskSeen({ maskCenter: 0.5 }, undefined)).toEqual([-0.5, 0.5]);
    expect(await maskSeen({}, 0.5)).toEqual([-0.5, 0.5]);
  });

  it('refuses the model of another architecture', async () => {
    const runtime = runtimeWith((_) => {}, { architecture: 'eccv16', name: 'other' });
    await expect(siggraph17({ model: 'm' }).load(loadContext({ runtime }))).rejects.toThrow(/architecture 'siggraph17'.*'eccv16'/);
  });

  it('warns that hints have no effect on a model without inputs for them', async () => {
    const shape = (name: string, channels: number) => ({ name, type: 'float32', dims: [1, channels, 8, 8] });
    const run = () => ({ output: { type: 'float32', dims: [1, 2, 8, 8], data: new Float32Array(128) } as const });
    const runtime = fakeRuntime({ models: { m: () => fakeModel({ inputs: [shape('input', 1)], outputs: [shape('output', 2)], run }) } });
    const loaded = await siggraph17({ model: 'm' }).load(loadContext({ runtime }));
    const L = { width: 8, height: 8, data: new Float32Array(64) };
    const quiet = pluginCall();
    await loaded.predict([{ L, hints: [] }], quiet);
    expect(quiet.warnings).toEqual([]);
    const call = pluginCall();
    await loaded.predict([{ L, hints: [{ x: 0, y: 0, a: 1, b: 1 }] }], call);
    expect(call.warnings).toEqual([expect.stringContaining('no inputs for hints')]);
  });

  it.each([
    [{ size: 255 }, "'size'"],
    [{ batch: -1 }, "'batch'"],
    [{ hintRadius: 0.5 }, "'hintRadius'"],
    [{ hintRadius: -1 }, "'hintRadius'"],
    [{ maskCenter: 1 as 0 }, "'maskCenter'"],
  ])('refuses the options %o', (options, option) => {
    expect(() => siggraph17({ model, ...options })).toThrow(option);
  });
});

async function goldenItems(hinted: boolean): Promise<BackboneItem[]> {
  const array = await golden;
  const [L, ab, mask] = ['L', 'hint_ab', 'hint_mask'].map((name) => array(name).data as Float32Array) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return [0, 1].map((item) => {
    const hints: ColorHint[] = [];
    for (let pixel = 0; hinted && pixel < 4096; pixel++) {
      if (mask[item * 4096 + pixel] !== 1) continue;
      const value = (channel: number) => ab[(item * 2 + channel) * 4096 + pixel] ?? Number.NaN;
      hints.push({ x: pixel % 64, y: Math.trunc(pixel / 64), a: value(0), b: value(1) });
    }
    return { L: { width: 64, height: 64, data: L.slice(item * 4096, (item + 1) * 4096) }, hints };
  });
}

/** Lowest and highest mask value that a model with that card sees for one hint. */
async function maskSeen(conventions: ModelCard['conventions'], maskCenter: 0.5 | undefined): Promise<number[]> {
  let seen: number[] = [];
  const runtime = runtimeWith(
    (mask) => {
      seen = [Math.min(...mask), Math.max(...mask)];
    },
    { conventions },
  );
  const loaded = await siggraph17({ model: 'm', size: 8, ...(maskCenter === undefined ? {} : { maskCenter }) }).load(
    loadContext({ runtime }),
  );
  const L = { width: 8, height: 8, data: new Float32Array(64) };
  await loaded.predict([{ L, hints: [{ x: 0, y: 0, a: 1, b: 1 }] }], pluginCall());
  return seen;
}

function runtimeWith(see: (mask: Float32Array) => void, card: Partial<ModelCard>) {
  const shape = (name: string, channels: number) => ({ name, type: 'float32', dims: ['n', channels, 'h', 'w'] });
  const make = () =>
    fakeModel({
      inputs: [shape('l', 1), shape('hint_ab', 2), shape('hint_mask', 1)],
      outputs: [shape('ab', 2)],
      card: { architecture: 'siggraph17', name: 'test', conventions: {}, ...card } as ModelCard,
      run: ({ hint_mask }) => {
        see(hint_mask?.data as Float32Array);
        return { ab: { type: 'float32', dims: [1, 2, 8, 8], data: new Float32Array(128) } };
      },
    });
  return fakeRuntime({ models: { m: make } });
}

function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Array.from(one).reduce((most, value, index) => Math.max(most, Math.abs(value - (other[index] ?? Number.NaN))), 0);
}
