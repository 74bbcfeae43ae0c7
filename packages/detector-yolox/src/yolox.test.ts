import { readFileSync } from 'node:fs';
import { DisposedError, InferenceError, type Instance, type ModelCard, ModelLoadError, type Plane, type Tensor } from '@photochrom/core';
import { cardOf } from '@photochrom/golden';
import { fakeModel, fakeRuntime, loadContext, pluginCall, testDetector, testPlugin } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { yolox } from './yolox';
import type { YoloxOptions } from './yolox-options';

const fixture = (name: string) => new URL(`./__fixtures__/${name}.onnx`, import.meta.url);
const runtime = nodeRuntime();
const carded = (name: string, architecture: string, conventions: ModelCard['conventions']) => {
  const data = readFileSync(fixture(name));
  return { data, card: { ...cardOf(data), task: 'detector' as const, architecture, conventions } };
};

const WIDTH = 128;
/** Black, 128 × 96, with white parts: the networks see it at half its size, and find every white cell. */
function picture(...parts: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[]): Plane {
  const data = new Float32Array(WIDTH * 96);
  for (const [x1, y1, x2, y2] of parts) for (let y = y1; y < y2; y++) data.fill(100, y * WIDTH + x1, y * WIDTH + x2);
  return { width: WIDTH, height: 96, data };
}
/** One cell of stride 8, column 2 and row 3: an object at (18, 30) in the network, 16 × 12 pixels. */
const one = picture([32, 48, 48, 64]);

async function detect(options: YoloxOptions, L = one) {
  const loaded = await yolox(options).load(loadContext({ runtime }));
  try {
    const call = pluginCall();
    return { instances: await loaded.detect(L, call), ...call };
  } finally {
    await loaded.dispose();
  }
}
const boxes = (instances: readonly Instance[]) => instances.map(({ box: { x1, y1, x2, y2 } }) => [x1, y1, x2, y2]);

describe('yolox', () => {
  testPlugin(yolox, { model: 'yolox.onnx' });
  const masks = fixture('mask');
  describe('raw grids', () => testDetector(() => yolox({ model: fixture('yolox') }), { runtime }));
  describe('decoded boxes', () => testDetector(() => yolox({ model: fixture('yolox-decoded') }), { runtime }));
  describe('free sizes, masks by a network', () =>
    testDetector(() => yolox({ model: fixture('yolox-any-size'), size: 96, masks }), { runtime }));

  it('finds an object where it is, with its name and the product of its scores', async () => {
    const { instances, progressed } = await detect({ model: fixture('yolox') });
    expect(boxes(instances)).toEqual([[20, 48, 52, 72]]);
    expect(instances[0]?.label).toBe('person');
    expect(instances[0]?.score).toBeCloseTo(0.9, 5);
    expect(progressed.at(-1)).toEqual({ completed: 1, total: 1 });
  });

  it('finds objects of every grid, best first', async () => {
    // A white square of 64 pixels fills one cell of stride 32, four of 16 and 16 of 8, and those around them only in part.
    const { instances } = await detect({ model: fixture('yolox'), nms: 1, containment: 1 }, picture([64, 0, 128, 64]));
    const labels = instances.map(({ label }) => label);
    expect(labels).toEqual(
      [...labels].sort((one, other) => ['person', 'dog', 'tie'].indexOf(one) - ['person', 'dog', 'tie'].indexOf(other)),
    );
    expect(labels.filter((label) => label === 'person')).toHaveLength(16);
    expect(labels.filter((label) => label === 'dog')).toHaveLength(4);
    // Cell (1, 0) of stride 32: centre (40, 24), 64 × 48, cut to the picture.
    expect(boxes(instances.filter(({ label }) => label === 'tie'))).toEqual([[16, 0, 128, 96]]);
  });

  it('gives the same for raw and for decoded exports, seen from the answer, said by the option or by the card', async () => {
    const [raw, decoded] = [fixture('yolox'), fixture('yolox-decoded')];
    const L = picture([0, 0, 32, 16], [64, 32, 128, 96]);
    const { instances } = await detect({ model: raw }, L);
    expect(instances.length).toBeGreaterThan(3);
    for (const options of [
      { model: decoded },
      { model: decoded, decoded: true },
      { model: raw, decoded: false },
      { model: carded('yolox-decoded', 'yolox', { decoded: true }) },
      { model: carded('yolox', 'yolox', { decoded: false }) },
    ]) {
      expect((await detect(options, L)).instances).toEqual(instances);
    }
    const wrong = await detect({ model: raw, decoded: true }, L);
    expect(boxes(wrong.instances)).not.toEqual(boxes(instances));
  });

  it('takes any size, where the model is free', async () => {
    // At 128 × 128 the object's cells are four, of which overlaps leave some.
    const { instances } = await detect({ model: fixture('yolox-any-size'), size: 128, labels: ['object'] });
    expect(new Set(instances.map(({ label }) => label))).toEqual(new Set(['object']));
    expect(instances.length).toBeGreaterThan(0);
    await expect(detect({ model: fixture('yolox'), size: 96 })).rejects.toThrow(/64, which this model is fixed to/);
  });

  it('names classes by the option, else the card, else by number where they are not 80', async () => {
    const model = carded('yolox-any-size', 'yolox', { size: 64, labels: ['thing'] });
    expect((await detect({ model })).instances[0]?.label).toBe('thing');
    expect((await detect({ model, labels: ['object'] })).instances[0]?.label).toBe('object');
    expect((await detect({ model: fixture('yolox-any-size'), size: 64 })).instances[0]?.label).toBe('class 0');
    await expect(detect({ model: fixture('yolox'), labels: ['object'] })).rejects.toThrow(ModelLoadError);
    await expect(detect({ model, labels: ['a', 'b'] })).rejects.toThrow(/each of the network's 1 classes, but received 2/);
  });

  it('follows minScore and maxInstances', async () => {
    const model = fixture('yolox');
    const L = picture([0, 0, 16, 16], [96, 64, 112, 80]);
    expect((await detect({ model }, L)).instances).toHaveLength(2);
    expect((await detect({ model, maxInstances: 1 }, L)).instances).toHaveLength(1);
    expect((await detect({ model, minScore: 0.95 }, L)).instances).toEqual([]);
    expect((await detect({ model: carded('yolox', 'yolox', { minScore: 0.95 }) }, L)).instances).toEqual([]);
  });

  it('cuts boxes to the picture, and drops those that lie in the filling', async () => {
    const { instances } = await detect({ model: fixture('yolox') }, picture([0, 80, 16, 96], [112, 0, 128, 16]));
    // Centre (2, 46) of 48 rows, and (58, 6) of 64 columns.
    expect(boxes(instances)).toEqual([
      [100, 0, 128, 24],
      [0, 80, 20, 96],
    ]);
  });

  it('says where masks come from, and warns of ellipses where there are objects', async () => {
    const model = fixture('yolox');
    expect(yolox({ model }).maskSource).toBe('ellipse');
    expect(yolox({ model, masks }).maskSource).toBe('model');
    expect((await detect({ model })).warnings).toEqual([expect.stringMatching(/soft ellipses/)]);
    expect((await detect({ model }, picture())).warnings).toEqual([]);
    expect((await detect({ model, masks })).warnings).toEqual([]);
  });

  it('asks the mask network for the outline inside each box', async () => {
    const { instances } = await detect({ model: fixture('yolox'), masks });
    const [instance] = instances;
    const { box, mask } = instance!;
    // The box is (20, 48) to (52, 72), what is white (32, 48) to (48, 64).
    for (let y = 0; y < mask.height; y++) {
      for (let x = 0; x < mask.width; x++) {
        const [left, top] = [box.x1 + x, box.y1 + y];
        const value = mask.data[y * mask.width + x]!;
        if (left >= 36 && left < 44 && top >= 52 && top < 60) expect(value).toBeGreaterThan(0.99);
        if (left < 28 || top >= 68) expect(value).toBeLessThan(0.01);
      }
    }
  });

  it('runs masks in groups, for more objects than one run takes, each as if it were alone', async () => {
    const parts = Array.from({ length: 9 }, (_, index) => {
      const [x, y] = [(index % 3) * 48, Math.trunc(index / 3) * 32];
      return [x, y, x + 16, y + 16] as const;
    });
    const { instances, progressed } = await detect({ model: fixture('yolox'), masks }, picture(...parts));
    expect(instances).toHaveLength(9);
    expect(progressed.map(({ completed }) => completed)).toEqual([0.5, 0.5 + 2 / 9, 0.5 + 4 / 9, 1, 1]);
    const [alone] = (await detect({ model: fixture('yolox'), masks, maxInstances: 1 }, picture(...parts))).instances;
    expect(alone).toEqual(instances[0]);
  });

  it('drops an object whose mask is not finite, with a warning', async () => {
    const broken = planeModel((count) => ({ dims: [count, 1, 4, 4], data: new Float32Array(16 * count).fill(Number.NaN) }));
    const { instances, warnings } = await detectWith(broken);
    expect(instances).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/Dropped 1 of 1 objects, whose masks are not finite/)]);
  });

  it.each([
    ['two channels', (count: number) => ({ dims: [count, 2, 4, 4], data: new Float32Array(32 * count) })],
    ['too few masks', () => ({ dims: [0, 1, 4, 4], data: new Float32Array(0) })],
  ])('refuses a mask network that gives %s', async (_, answer) => {
    await expect(detectWith(planeModel(answer))).rejects.toThrow(InferenceError);
  });

  it('warns of predictions that are not finite', async () => {
    const data = new Float32Array(84 * 6);
    data.set([0, 0, 0, 0, 1, 1], 0);
    data.set([Number.NaN, 0, 0, 0, 1, 1], 6 * 20);
    const loaded = await yolox({ model: 'm', decoded: false }).load(loadContext({ runtime: answering(data) }));
    const call = pluginCall();
    expect(await loaded.detect(one, call)).toHaveLength(1);
    expect(call.warnings).toContainEqual(expect.stringMatching(/Dropped 1 of 84 predictions, whose boxes or scores are not finite/));
  });

  it('keeps what its first answer showed of the boxes', async () => {
    const raw = new Float32Array(84 * 6).fill(0.5);
    const unclear = new Float32Array(84 * 6).fill(6).fill(0, 4, 6);
    for (let row = 0; row < 84; row++) unclear.fill(0, 6 * row + 4, 6 * row + 6);
    const answers = [raw, unclear];
    const loaded = await yolox({ model: 'm' }).load(loadContext({ runtime: answering(() => answers.shift()!) }));
    await loaded.detect(one, pluginCall());
    expect(await loaded.detect(one, pluginCall())).toEqual([]);
    const other = await yolox({ model: 'm' }).load(loadContext({ runtime: answering(unclear) }));
    await expect(other.detect(one, pluginCall())).rejects.toThrow(/Can't tell whether boxes are raw or decoded/);
  });

  it('stops before the masks when it is aborted after the boxes', async () => {
    const loaded = await yolox({ model: fixture('yolox'), masks }).load(loadContext({ runtime }));
    const controller = new AbortController();
    const reason = new Error('enough');
    const call = { ...pluginCall({ signal: controller.signal }), progress: () => controller.abort(reason) };
    await expect(loaded.detect(one, call)).rejects.toBe(reason);
    await loaded.dispose();
    await expect(loaded.detect(one, pluginCall())).rejects.toThrow(DisposedError);
  });

  it('refuses a mask network in the place of the detector, and the other way round', async () => {
    await expect(detect({ model: masks })).rejects.toThrow(/Expected a picture float32 \[1, 3, height, width\]/);
    await expect(detect({ model: fixture('yolox'), masks: fixture('yolox') })).rejects.toThrow(/Expected a mask network/);
  });

  it.each<[Partial<YoloxOptions>, string]>([
    [{ size: 400 }, "'size'"],
    [{ decoded: 'yes' as unknown as boolean }, "'decoded'"],
    [{ minScore: 1.5 }, "'minScore'"],
    [{ nms: Number.NaN }, "'nms'"],
    [{ nmsAcrossClasses: 1 as unknown as boolean }, "'nmsAcrossClasses'"],
    [{ containment: -0.1 }, "'containment'"],
    [{ maxInstances: 0 }, "'maxInstances'"],
    [{ labels: [] }, "'labels'"],
    [{ mask: 'm' } as object, "Did you mean 'masks'"],
  ])('refuses the options %o', (options, option) => {
    expect(() => yolox({ model: 'm', ...options })).toThrow(option);
  });
});

const info = (name: string, ...dims: (number | string)[]) => ({ name, type: 'float32', dims });

/** A detector of one class at 64 × 64 that always answers the same, or in turn. */
function answering(data: Float32Array | (() => Float32Array)) {
  const answer = typeof data === 'function' ? data : () => data;
  const run = () => ({ output: { type: 'float32', dims: [1, 84, 6], data: answer() } as const });
  const make = () => fakeModel({ inputs: [info('images', 1, 3, 64, 64)], outputs: [info('output', 1, 84, 6)], run });
  return fakeRuntime({ models: { m: make } });
}

function planeModel(answer: (count: number) => { dims: number[]; data: Float32Array }) {
  return fakeModel({
    inputs: [info('L', 'n', 1, 8, 8)],
    outputs: [info('mask', 'n', 'c', 'k', 'k')],
    run: ({ L }) => ({ mask: { type: 'float32', ...answer((L as Tensor).dims[0] ?? 0) } }),
  });
}

/** One object, and a mask network that answers so. */
async function detectWith(masks: ReturnType<typeof fakeModel>) {
  const data = new Float32Array(84 * 6);
  data.set([0.5, 0.5, 0, 0, 1, 1], 6 * 20);
  const detector = answering(data);
  const both = fakeRuntime({ models: (source) => (source === 'masks' ? masks : (undefined as never)) });
  const context = loadContext();
  const loaded = await yolox({ model: 'm', masks: 'masks', decoded: false }).load({
    ...context,
    loadModel: (source) => (source === 'masks' ? both : detector).load(source, {}),
  });
  const call = pluginCall();
  return { instances: await loaded.detect(one, call), warnings: call.warnings };
}
