import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BackboneItem,
  createPipeline,
  type Fusion,
  labToSrgbExact,
  type ModelCard,
  type Plane,
  type SourceInstance,
} from '@photochrom/core';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { outputFusion } from '@photochrom/fusion-output';
import { poissonFusion } from '@photochrom/fusion-poisson';
import { drawPlane, drawRaster, fakeModel, fakeRuntime, loadContext, pluginCall, testBackbone, testPlugin } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels } from '@photochrom/starter';
import { describe, expect, it } from 'vitest';
import { type DdColorOptions, ddColor } from './dd-color';

/** Small networks with the inputs and outputs of DDColor's exports; make-fixtures.mjs has their rule. */
const fixture = (name: string) => new URL(`./__fixtures__/${name}.onnx`, import.meta.url);
const runtime = nodeRuntime();

/** What the small networks say of a picture, in double precision. */
function expectedAb({ width, height, data }: Plane): Float64Array {
  const area = width * height;
  const grays = Float64Array.from(data, (L) => labToSrgbExact(L, 0, 0)[1]);
  const mean = grays.reduce((sum, value) => sum + value, 0) / area;
  const ab = new Float64Array(2 * area);
  for (const [at, gray] of grays.entries()) {
    const centred = gray - mean / 2;
    ab[at] = 60 * centred - 10;
    ab[area + at] = 65 * centred + 4;
  }
  return ab;
}

async function predict(options: DdColorOptions, draw: (side: number) => BackboneItem[]) {
  const loaded = await ddColor(options).load(loadContext({ runtime }));
  try {
    const items = draw(loaded.input.width);
    return { items, input: loaded.input, planes: await loaded.predict(items, pluginCall()) };
  } finally {
    await loaded.dispose();
  }
}

const drawn = (side: number): BackboneItem[] => [1, 2, 3].map((seed) => ({ L: drawPlane({ width: side, height: side, seed }), hints: [] }));

describe('ddColor', () => {
  testPlugin(ddColor, { model: 'ddcolor.onnx' });
  testBackbone(() => ddColor({ model: fixture('ddcolor-256-fp16') }), { runtime });

  it.each([
    ['of 512 in float32', 'ddcolor', {}, 512, 0.01],
    ['of 256 in float16', 'ddcolor-256-fp16', {}, 256, 0.2],
    ['of any size, with other names and in batches', 'ddcolor-any-size', { size: 64, batch: 2 }, 64, 0.01],
    ['of any size, as large as usual', 'ddcolor-any-size', {}, 512, 0.01],
  ])('shows a network %s gray RGB in 0..1 and takes its ab as it is', async (_, name, options, side, tolerance) => {
    const { items, input, planes } = await predict({ model: fixture(name), ...options }, drawn);
    expect(input).toEqual({ width: side, height: side, filter: 'bilinear' });
    expect(planes).toHaveLength(3);
    for (const [index, { width, height, data }] of planes.entries()) {
      expect([width, height]).toEqual([side, side]);
      const expected = expectedAb(items[index]!.L);
      expect(data.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at]!)), 0)).toBeLessThan(tolerance);
    }
  });

  it('gives a point its colour, and what is far its own', async () => {
    const hints = [{ x: 10, y: 12, a: 50, b: -30 }];
    const { planes, items } = await predict({ model: fixture('ddcolor-any-size'), size: 64, hintReach: 0.05 }, (side) => [
      { L: drawPlane({ width: side, height: side }), hints },
    ]);
    const { data } = planes[0]!;
    expect(data[12 * 64 + 10]).toBeCloseTo(50, 3);
    expect(data[4096 + 12 * 64 + 10]).toBeCloseTo(-30, 3);
    expect(data[60 * 64 + 60]).toBeCloseTo(expectedAb(items[0]!.L)[60 * 64 + 60]!, 2);
  });

  it.each<[string, () => Fusion<{ readonly masks: true }>]>([
    ['maskReplace', () => maskReplace()],
    ['poissonFusion', () => poissonFusion()],
    ['outputFusion', () => outputFusion({ model: starterModels.outputFusion })],
  ])('colours objects on their own in %s', async (_, fusion) => {
    const box = { x1: 16, y1: 8, x2: 48, y2: 40 };
    const instances: SourceInstance[] = [{ box }];
    const pipeline = createPipeline({
      runtime,
      backbone: ddColor({ model: fixture('ddcolor-any-size'), size: 64 }),
      fusion: fusion() as Fusion,
    });
    try {
      const photo = drawRaster({ width: 64, height: 48 });
      const alone = await pipeline.colorize(photo, { instances: [] });
      const fused = await pipeline.colorize(photo, { instances });
      expect(alone.report.runsByPlugin).toEqual([{ plugin: 'ddcolor', kind: 'backbone', runs: 1 }]);
      expect(fused.report.runsByPlugin).toContainEqual({ plugin: 'ddcolor', kind: 'backbone', runs: 2 });
      const differs = (x: number, y: number) => {
        const at = 3 * (y * 64 + x);
        return [0, 1, 2].some((channel) => Math.abs(fused.image.data[at + channel]! - alone.image.data[at + channel]!) > 1);
      };
      expect([24, 28, 32, 36, 40].some((x) => differs(x, 24))).toBe(true);
      expect(differs(3, 45)).toBe(false);
    } finally {
      await pipeline.dispose();
    }
  });

  it('follows its card, and its options before it', async () => {
    const data = readFileSync(fixture('ddcolor-any-size'));
    const card = (conventions: Record<string, unknown>): ModelCard => ({
      specVersion: 1,
      name: 'small',
      task: 'backbone',
      architecture: 'ddcolor',
      file: 'small.onnx',
      bytes: data.length,
      sha256: createHash('sha256').update(data).digest('hex'),
      licence: 'MIT',
      conventions,
    });
    const inputOf = async (conventions: Record<string, unknown>, options = {}) => {
      const model = { card: card(conventions), data: new Uint8Array(data) };
      return (await predict({ model, ...options }, () => [])).input;
    };
    expect(await inputOf({ size: 256 })).toEqual({ width: 256, height: 256, filter: 'bilinear' });
    expect(await inputOf({ size: 256, resize: 'pillow-bicubic' }, { size: 96 })).toEqual({ width: 96, height: 96, filter: 'bicubic' });
    await expect(inputOf({ size: 100 })).rejects.toThrow(/conventions\.size/);
  });

  it("takes the card that the README's recipe writes", async () => {
    const recipe = /```js\n([\s\S]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))?.[1] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'photochrom-ddcolor-'));
    try {
      copyFileSync(fixture('ddcolor'), join(folder, 'ddcolor.onnx'));
      writeFileSync(join(folder, 'write-card.mjs'), recipe);
      execFileSync(process.execPath, ['write-card.mjs'], { cwd: folder });
      expect((await predict({ model: join(folder, 'ddcolor.card.json') }, drawn)).planes).toHaveLength(3);
      copyFileSync(fixture('ddcolor-any-size'), join(folder, 'ddcolor.onnx'));
      await expect(predict({ model: join(folder, 'ddcolor.card.json') }, drawn)).rejects.toThrow(/card/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("refuses another size than the model's", async () => {
    await expect(predict({ model: fixture('ddcolor'), size: 256 }, drawn)).rejects.toThrow(/512, which this model is fixed to/);
  });

  const info = (name: string, channels: number, type = 'float32') => ({ name, type, dims: [1, channels, 64, 64] });
  it.each([
    ['a network of one channel', [info('l', 1)], [info('ab', 2)], {}, /Expected a gray picture float32 \[n, 3, s, s\].*export_onnx\.py/],
    ['a network that gives RGB', [info('input', 3)], [info('output', 3)], {}, /to ab float32 \[n, 2, s, s\]/],
    ['inputs and outputs in float16', [info('input', 3, 'float16')], [info('output', 2, 'float16')], {}, /keep_io_types/],
    ['a card of another network', [info('input', 3)], [info('output', 2)], { architecture: 'siggraph17' }, /architecture 'ddcolor'/],
  ])('refuses %s', async (_, inputs, outputs, facts, message) => {
    const card = { name: 'other', architecture: 'ddcolor', conventions: {}, ...facts } as unknown as ModelCard;
    const models = { m: () => fakeModel({ inputs, outputs, run: () => ({}), card }) };
    await expect(ddColor({ model: 'm' }).load(loadContext({ runtime: fakeRuntime({ models }) }))).rejects.toThrow(message);
  });
});
