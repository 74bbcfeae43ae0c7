import { AB_BINS, type LoadedBackbone, type Plane } from '@photochrom/core';
import { goldenFile, readNpz } from '@photochrom/golden';
import { fakeModel, fakeRuntime, loadContext, pluginCall, testBackbone, testPlugin } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { eccv16 } from './eccv16';

const model = new URL('./__fixtures__/eccv16.onnx', import.meta.url);
const golden = readNpz(goldenFile('eccv16.npz'));

describe('eccv16', () => {
  testPlugin(eccv16, { model: 'eccv16.onnx' });
  testBackbone(() => eccv16({ model, size: 64 }), { runtime: nodeRuntime() });
  describe('with a temperature', () =>
    testBackbone(() => eccv16({ model, size: 64, temperature: 0.38, batch: 2 }), { runtime: nodeRuntime() }));

  it('gives the ab of the PyTorch reference within 5e-3, one by one and in a batch', async () => {
    const expected = (await golden)('ab').data as Float32Array;
    for (const batch of [1, 2]) {
      const planes = await predict(eccv16({ model, size: 64, batch }));
      expect(planes.map(({ width, height }) => [width, height])).toEqual([
        [64, 64],
        [64, 64],
      ]);
      expect(
        largestDifference(
          planes.flatMap(({ data }) => Array.from(data)),
          expected,
        ),
      ).toBeLessThan(5e-3);
    }
  });

  it("reads the network's own colours from its logits at temperature 1, the annealed mean below", async () => {
    const own = await predict(eccv16({ model, size: 64 }));
    const nearlyOne = await predict(eccv16({ model, size: 64, temperature: 1.0000001 }));
    expect(largestDifference(nearlyOne[0]?.data ?? [], own[0]?.data ?? [])).toBeLessThan(5e-3);

    const bold = await predict(eccv16({ model, size: 64, temperature: 0.1 }));
    expect(chroma(bold[0]?.data)).toBeGreaterThan(1.2 * chroma(own[0]?.data));
  });

  it.each([
    [{ size: 100 }, "'size'"],
    [{ size: 0 }, "'size'"],
    [{ batch: 0 }, "'batch'"],
    [{ batch: 1.5 }, "'batch'"],
    [{ temperature: -1 }, "'temperature'"],
    [{ temperature: Number.NaN }, "'temperature'"],
  ])('refuses the options %o', (options, option) => {
    expect(() => eccv16({ model, ...options })).toThrow(option);
  });

  it('refuses a temperature where the model gives no logits', async () => {
    const shape = (name: string, channels: number) => ({ name, type: 'float32', dims: [1, channels, 256, 256] });
    const runtime = fakeRuntime({
      models: { m: () => fakeModel({ inputs: [shape('data_l', 1)], outputs: [shape('color_ab', 2)], run: () => ({}) }) },
    });
    await expect(eccv16({ model: 'm', temperature: 0.38 }).load(loadContext({ runtime }))).rejects.toThrow(/needs the network's logits/);
    const loaded = await eccv16({ model: 'm' }).load(loadContext({ runtime }));
    expect(loaded.input).toEqual({ width: 256, height: 256, filter: 'bicubic' });
    await expect(loaded.predict([{ L: blank(loaded), hints: [] }], pluginCall())).rejects.toThrow(/received nothing/);
  });

  it('has the bins that the checkpoint has', async () => {
    const quarter = (await golden)('ab_quarter').data as Float32Array;
    const logits = (await golden)('logits').data as Float32Array;
    let [sum, a] = [0, 0];
    for (const [bin, centre] of AB_BINS.entries()) {
      const weight = Math.exp(logits[bin * 256] ?? 0);
      sum += weight;
      a += weight * centre.a;
    }
    expect(a / sum / 110).toBeCloseTo(quarter[0] ?? Number.NaN, 4);
  });
});

async function predict(backbone: ReturnType<typeof eccv16>) {
  const L = (await golden)('L').data as Float32Array;
  const loaded = await backbone.load(loadContext({ runtime: nodeRuntime() }));
  try {
    const planes: Plane[] = [0, 1].map((index) => ({ width: 64, height: 64, data: L.slice(index * 4096, (index + 1) * 4096) }));
    return await loaded.predict(
      planes.map((plane) => ({ L: plane, hints: [] })),
      pluginCall(),
    );
  } finally {
    await loaded.dispose();
  }
}

function blank({ input: { width, height } }: LoadedBackbone): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Array.from(one).reduce((most, value, index) => Math.max(most, Math.abs(value - (other[index] ?? Number.NaN))), 0);
}

function chroma(data: Float32Array = new Float32Array()): number {
  return data.reduce((sum, value) => sum + Math.abs(value), 0) / data.length;
}
