import type { AbPlanes, ModelCard, Plane } from '@photochrom/core';
import { fakeModel, fakeRuntime, loadContext, pluginCall, testBackbone, testPlugin } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import card from '../../starter/models/efficientnet.card.json';
import reference from './__fixtures__/reference.json';
import { efficientNet } from './efficient-net';
import { mirrorPlanes } from './mirror-planes';

/** The network that ships with the starter. */
const model = new URL('../../starter/models/efficientnet.card.json', import.meta.url);
const file = new URL('../../starter/models/efficientnet.onnx', import.meta.url);

/** What training/export_starter.py draws for its reference. */
const drawn: Plane = {
  width: 160,
  height: 160,
  data: Float32Array.from(
    { length: 160 * 160 },
    (_, index) => 50 + 30 * Math.sin((index % 160) / 9) + 20 * Math.cos(Math.floor(index / 160) / 7),
  ),
};

describe('efficientNet', () => {
  testPlugin(efficientNet, { model: 'efficientnet.onnx' });
  testBackbone(() => efficientNet({ model, size: 64 }), { runtime: nodeRuntime() });

  it('gives what PyTorch gives, both outputs, within 2e-3', async () => {
    const loaded = await nodeRuntime().load(file);
    try {
      const known = Float32Array.from({ length: 3 * 1600 }, (_, index) => {
        const [row, column] = [Math.trunc((index % 1600) / 40) / 40, (index % 40) / 40];
        return index < 1600 ? row - 0.5 : index < 3200 ? column - 0.5 : 1;
      });
      const feeds = {
        l: { type: 'float32' as const, dims: [1, 1, 160, 160], data: drawn.data },
        known: { type: 'float32' as const, dims: [1, 3, 40, 40], data: known },
      };
      const { ab, logits } = await loaded.run(feeds);
      expect([ab?.dims, logits?.dims]).toEqual([
        [1, 2, 40, 40],
        [1, 313, 40, 40],
      ]);
      for (const { row, column, ...expected } of reference) {
        const at = (data: ArrayLike<number>, channel: number) => data[(channel * 40 + row) * 40 + column] ?? Number.NaN;
        expected.ab.forEach((value, channel) => {
          expect(Math.abs(at(ab?.data as Float32Array, channel) - value)).toBeLessThan(2e-3);
        });
        expected.logits.forEach((value, index) => {
          expect(Math.abs(at(logits?.data as Float32Array, 40 * index) - value)).toBeLessThan(2e-3);
        });
      }
    } finally {
      await loaded.dispose();
    }
  });

  it("reads colours at the card's temperature, or at the option's", async () => {
    const { temperature } = card.conventions;
    const [usual, same, other] = await Promise.all([predict({}), predict({ temperature }), predict({ temperature: 0 })]);
    expect(usual).toEqual(same);
    expect(usual?.data.some((value, index) => Math.abs(value - (other?.data[index] ?? 0)) > 1)).toBe(true);
  });

  it('averages what it says of a picture and of its mirror image', async () => {
    const [straight, both] = await Promise.all([predict({}), predict({ mirror: true })]);
    const differs = straight?.data.some((value, index) => Math.abs(value - (both?.data[index] ?? 0)) > 0.1);
    expect(differs).toBe(true);
    const turned = await predict({ mirror: true }, [], mirrorPlanes(drawn));
    expect(Math.max(...mirrorPlanes(turned!).data.map((value, index) => Math.abs(value - (both?.data[index] ?? 0))))).toBeLessThan(1e-3);
  });

  it('builds on what it is told of the full image, mirrored or not', async () => {
    const meanA = async (mirror: boolean, told: number) => {
      const ab = await predict({ mirror }, [], drawn, flatAb(told));
      return (ab?.data.subarray(0, 1600).reduce((sum, value) => sum + value, 0) ?? Number.NaN) / 1600;
    };
    for (const mirror of [false, true]) {
      const [green, gray, red] = [await meanA(mirror, -40), await meanA(mirror, 0), await meanA(mirror, 40)];
      expect(gray, `mirror ${mirror}`).toBeGreaterThan(green + 5);
      expect(red, `mirror ${mirror}`).toBeGreaterThan(gray + 5);
    }
  });

  it('runs networks that can be told nothing', async () => {
    const shapes = [
      { name: 'ab', type: 'float32', dims: ['n', 2, 'h', 'w'] },
      { name: 'logits', type: 'float32', dims: ['n', 313, 'h', 'w'] },
    ] as const;
    const seen: string[][] = [];
    const fake = () =>
      fakeModel({
        inputs: [{ name: 'l', type: 'float32', dims: ['n', 1, 'h', 'w'] }],
        outputs: shapes,
        run: (feeds) => {
          seen.push(Object.keys(feeds));
          return Object.fromEntries(
            shapes.map(({ name, dims }) => {
              const sized = [1, dims[1], 2, 2];
              return [name, { type: 'float32' as const, dims: sized, data: new Float32Array(dims[1] * 4) }];
            }),
          );
        },
      });
    const loaded = await efficientNet({ model: 'm', size: 32 }).load(loadContext({ runtime: fakeRuntime({ models: { m: fake } }) }));
    const L = { width: 32, height: 32, data: new Float32Array(1024) };
    expect(await loaded.predict([{ L, hints: [], imageAb: flatAb(40) }], pluginCall())).toHaveLength(1);
    expect(seen).toEqual([['l']]);
    await loaded.dispose();
  });

  it('gives a point its colour', async () => {
    const ab = await predict({}, [{ x: 82, y: 42, a: 50, b: -30 }]);
    expect(ab?.data[10 * 40 + 20]).toBeCloseTo(50, 3);
    expect(ab?.data[1600 + 10 * 40 + 20]).toBeCloseTo(-30, 3);
  });

  it.each([
    [{ size: 100 }, "'size'"],
    [{ batch: 0 }, "'batch'"],
    [{ temperature: 1.5 }, "'temperature'"],
    [{ temperature: Number.NaN }, "'temperature'"],
    [{ hintReach: 0 }, "'hintReach'"],
    [{ mirror: 1 } as object, "'mirror'"],
    [{ temprature: 0.5 } as object, "Did you mean 'temperature'"],
  ])('refuses the options %o', (options, option) => {
    expect(() => efficientNet({ model, ...options })).toThrow(option);
  });

  it.each([
    ['a network without logits', {}, ['ab'], /logits \[n, 313/],
    ['a card of another architecture', { architecture: 'eccv16' }, ['ab', 'logits'], /architecture 'efficientnet-lite0-color'/],
    ['a temperature that is none', { conventions: { temperature: 3 } }, ['ab', 'logits'], /conventions\.temperature/],
    ['a share that is none', { conventions: { directShare: 'all' } }, ['ab', 'logits'], /conventions\.directShare/],
  ])('refuses %s', async (_, facts, outputs, message) => {
    const shape = (name: string, channels: number) => ({ name, type: 'float32', dims: ['n', channels, 'h', 'w'] });
    const card = { name: 'other', architecture: 'efficientnet-lite0-color', conventions: {}, ...facts } as unknown as ModelCard;
    const fake = () =>
      fakeModel({ inputs: [shape('l', 1)], outputs: outputs.map((name) => shape(name, name === 'ab' ? 2 : 313)), run: () => ({}), card });
    await expect(efficientNet({ model: 'm' }).load(loadContext({ runtime: fakeRuntime({ models: { m: fake } }) }))).rejects.toThrow(
      message,
    );
  });
});

async function predict(
  options: { temperature?: number; mirror?: boolean },
  hints: { x: number; y: number; a: number; b: number }[] = [],
  L: Plane = drawn,
  imageAb?: AbPlanes,
) {
  const loaded = await efficientNet({ model, size: 160, ...options }).load(loadContext({ runtime: nodeRuntime() }));
  try {
    const [ab] = await loaded.predict([{ L, hints, ...(imageAb && { imageAb }) }], pluginCall());
    return ab;
  } finally {
    await loaded.dispose();
  }
}

function flatAb(a: number): AbPlanes {
  return { width: 5, height: 5, data: new Float32Array(50).fill(a, 0, 25) };
}
