import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { grayFromLightness, type Instance, type ModelCard, type Plane, type Tensor } from '@photochrom/core';
import { fakeModel, fakeRuntime, loadContext, pluginCall, testDetector, testPlugin } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { maskRcnn } from './mask-rcnn';
import type { MaskRcnnOptions } from './mask-rcnn-options';

const fixture = (name: string) => new URL(`./__fixtures__/${name}.onnx`, import.meta.url);
const runtime = nodeRuntime();
const gridFile = readFileSync(fixture('grid'));
const starterLike: ModelCard = {
  specVersion: 1,
  name: 'grid',
  task: 'detector',
  architecture: 'mask-rcnn',
  file: 'grid.onnx',
  bytes: gridFile.length,
  sha256: createHash('sha256').update(gridFile).digest('hex'),
  licence: 'MIT',
  conventions: { layout: 'torchvision', range: [0, 1], channels: 'gray', shortSide: 40, longSide: 64, maskGrid: 28, labels: ['object'] },
};

/** 120 × 80, of one lightness: its gray is the first score of every fixture. */
const L: Plane = { width: 120, height: 80, data: new Float32Array(9600).fill(80) };
const gray = grayFromLightness(L).data[0] ?? Number.NaN;

async function detect(options: MaskRcnnOptions, picture = L) {
  const loaded = await maskRcnn(options).load(loadContext({ runtime }));
  try {
    const call = pluginCall();
    return { instances: await loaded.detect(picture, call), warnings: call.warnings };
  } finally {
    await loaded.dispose();
  }
}

const boxes = (instances: readonly Instance[]) => instances.map(({ box: { x1, y1, x2, y2 } }) => [x1, y1, x2, y2]);

describe('maskRcnn', () => {
  testPlugin(maskRcnn, { model: 'mask-rcnn.onnx' });
  for (const name of ['torchvision', 'torchvision-fixed', 'onnx-zoo', 'detectron2']) {
    describe(name, () => testDetector(() => maskRcnn({ model: fixture(name) }), { runtime }));
  }

  it.each([
    [
      'torchvision',
      [
        [12, 16, 72, 64],
        [12, 16, 72, 64],
        [84, 40, 120, 80],
      ],
    ],
    [
      'torchvision-fixed',
      [
        [12, 16, 72, 64],
        [12, 16, 72, 64],
        // 0.7 of 64 columns in float32 is a hair less than 44.8, and boxes are cut down, not rounded.
        [83, 40, 120, 80],
      ],
    ],
    // 1200 × 800 filled up to 1216 × 800, and boxes are shares of that.
    [
      'onnx-zoo',
      [
        [12, 16, 72, 64],
        [12, 16, 72, 64],
        [85, 40, 120, 80],
      ],
    ],
    [
      'detectron2',
      [
        [12, 16, 72, 64],
        [12, 16, 72, 64],
        [84, 40, 120, 80],
      ],
    ],
  ])('reads the layout of %s: boxes in picture pixels, names, and scores that show a right input', async (name, expected) => {
    const { instances, warnings } = await detect({ model: fixture(name) });
    expect(boxes(instances)).toEqual(expected);
    expect(instances.map(({ label }) => label)).toEqual(['person', 'dog', 'toothbrush']);
    expect(instances[0]?.score).toBeCloseTo(gray, 4);
    expect(instances.slice(1).map(({ score }) => score)).toEqual([0.5, Math.fround(0.4)]);
    expect(warnings).toEqual([]);
    // The left half of every box is its mask.
    for (const { mask } of instances) {
      const row = mask.data.slice(mask.width * (mask.height >> 1), mask.width * (mask.height >> 1) + mask.width);
      expect(row[mask.width >> 2]).toBe(1);
      expect(row[(3 * mask.width) >> 2]).toBe(0);
    }
  });

  it('reads a model of our own by its card: size, names and grids', async () => {
    const { instances } = await detect({ model: { card: starterLike, data: fixture('grid') } });
    expect(instances.map(({ label }) => label)).toEqual(['object', 'class 18', 'class 90']);
    expect(boxes(instances)[0]).toEqual([12, 16, 72, 64]);
    expect(instances[0]?.score).toBeCloseTo(gray, 4);
    expect(
      instances[0]?.mask.data.some((value) => value > 0.2 && value < 0.8),
      'soft between grid cells',
    ).toBe(true);
  });

  it('does not guess who exported a grid without a card, and follows the option', async () => {
    await expect(detect({ model: fixture('grid') })).rejects.toThrow(/Can't tell who exported this model/);
    expect((await detect({ model: fixture('grid'), layout: 'torchvision' })).instances).toHaveLength(3);
  });

  it('finds nothing where the network finds nothing', async () => {
    expect((await detect({ model: fixture('torchvision') }, { ...L, data: new Float32Array(9600) })).instances).toEqual([]);
  });

  it('follows minScore, maxInstances, nms and labels', async () => {
    const model = fixture('torchvision');
    expect((await detect({ model, minScore: 0.45 })).instances).toHaveLength(2);
    expect((await detect({ model, maxInstances: 1 })).instances.map(({ label }) => label)).toEqual(['person']);
    expect((await detect({ model, nms: 1 })).instances).toHaveLength(4);
    expect((await detect({ model, nmsAcrossClasses: true })).instances.map(({ label }) => label)).toEqual(['person', 'toothbrush']);
    expect((await detect({ model, labels: ['anything'] })).instances.map(({ label }) => label)).toEqual([
      'anything',
      'class 18',
      'class 90',
    ]);
  });

  it('drops damaged detections with a warning, and cuts boxes to the picture', async () => {
    const damaged = outputs([
      [-20, -10, 60.9, 50],
      [5, Number.NaN, 9, 9],
      [50, 50, 20, 90],
      [10, 10, 10.4, 90],
      [200, 10, 300, 90],
    ]);
    const loaded = await maskRcnn({ model: 'm', nms: 1 }).load(loadContext({ runtime: runtimeWith(damaged) }));
    const call = pluginCall();
    const instances = await loaded.detect(L, call);
    expect(boxes(instances)).toEqual([[0, 0, 60, 50]]);
    expect(call.warnings).toEqual([
      expect.stringMatching(/Dropped 2 of 5 detections: 1 with a box or score that is not finite, 1 with a box whose ends are swapped/),
    ]);
  });

  it('drops a detection whose mask is not finite, with a warning', async () => {
    const { masks, ...rest } = outputs([[10, 10, 60, 50]]);
    masks.data[5] = Number.NaN;
    const loaded = await maskRcnn({ model: 'm' }).load(loadContext({ runtime: runtimeWith({ ...rest, masks }) }));
    const call = pluginCall();
    expect(await loaded.detect(L, call)).toEqual([]);
    expect(call.warnings).toEqual([expect.stringContaining('1 with a mask that is not finite')]);
  });

  it('rejects masks that are neither of the whole picture nor square', async () => {
    const { masks: _, ...rest } = outputs([[10, 10, 60, 50]]);
    const masks = { type: 'float32', dims: [1, 1, 5, 9], data: new Float32Array(45) } as const;
    const loaded = await maskRcnn({ model: 'm' }).load(loadContext({ runtime: runtimeWith({ ...rest, masks }) }));
    await expect(loaded.detect(L, pluginCall())).rejects.toThrow(/masks of 120 × 80.*but received 9 × 5/);
  });

  it.each<[Partial<MaskRcnnOptions>, string]>([
    [{ minScore: 1.5 }, "'minScore'"],
    [{ minScore: Number.NaN }, "'minScore'"],
    [{ nms: -0.1 }, "'nms'"],
    [{ maxInstances: 0 }, "'maxInstances'"],
    [{ layout: 'mmdetection' as 'torchvision' }, "'layout'"],
    [{ labels: [] }, "'labels'"],
    [{ labels: ['person', ''] }, "'labels'"],
  ])('refuses the options %o', (options, option) => {
    expect(() => maskRcnn({ model: 'm', ...options })).toThrow(option);
  });
});

function outputs(rows: readonly number[][]) {
  const count = rows.length;
  return {
    boxes: { type: 'float32', dims: [count, 4], data: Float32Array.from(rows.flat()) } as const,
    labels: { type: 'int64', dims: [count], data: new BigInt64Array(count).fill(1n) } as const,
    scores: { type: 'float32', dims: [count], data: new Float32Array(count).fill(0.9) } as const,
    masks: { type: 'float32', dims: [count, 1, 28, 28], data: new Float32Array(count * 784).fill(1) } as const,
  };
}

function runtimeWith(given: Readonly<Record<string, Tensor>>) {
  const info = (name: string, type: string, ...dims: (number | string)[]) => ({ name, type, dims });
  const make = () =>
    fakeModel({
      inputs: [info('image', 'float32', 3, 'h', 'w')],
      outputs: [
        info('boxes', 'float32', 'n', 4),
        info('labels', 'int64', 'n'),
        info('scores', 'float32', 'n'),
        info('masks', 'float32', 'n', 1, 'y', 'x'),
      ],
      run: () => given,
    });
  return fakeRuntime({ models: { m: make } });
}
