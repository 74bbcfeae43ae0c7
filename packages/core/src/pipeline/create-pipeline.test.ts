import { describe, expect, it, vi } from 'vitest';
import { defineBackbone } from '../backbone/define-backbone';
import { defineDetector } from '../detector/define-detector';
import { DisposedError } from '../errors/disposed-error';
import { IncompatiblePluginsError } from '../errors/incompatible-plugins-error';
import { InferenceError } from '../errors/inference-error';
import { InvalidInstanceError } from '../errors/invalid-instance-error';
import { InvalidOptionError } from '../errors/invalid-option-error';
import { UnsupportedSpecVersionError } from '../errors/unsupported-spec-version-error';
import { defineFinish } from '../finish/define-finish';
import { defineFusion } from '../fusion/define-fusion';
import { srgbToLab } from '../lab/srgb-to-lab';
import { resamplePillow } from '../plane/resample-pillow';
import type { CallOptions } from '../plugin/call-options';
import type { ProgressEvent } from '../plugin/progress-event';
import type { Raster } from '../raster/raster';
import { toEightBit } from '../raster/to-eight-bit';
import type { Model } from '../runtime/model';
import { countingBackbone, fixedDetector, grayRamp, instance, overwrite, runtime } from './__fixtures__/parts';
import { createPipeline } from './create-pipeline';

const photo = grayRamp(48, 32);

/** @returns ab of the pixel at x, y. */
function abAt(image: Raster, x: number, y: number): [number, number] {
  const { ab } = srgbToLab(image);
  return [ab.data[y * image.width + x]!, ab.data[(image.height + y) * image.width + x]!];
}

describe('createPipeline', () => {
  it('colours the full image and each instance, at the source size, keeping L', async () => {
    const pipeline = createPipeline({
      runtime,
      backbone: countingBackbone(photo),
      detector: fixedDetector([instance(8, 8, 24, 24)]),
      fusion: overwrite,
      finish: [],
    });
    const { image, instances, report, warnings } = await pipeline.colorize(photo);
    expect([image.width, image.height, image.channels, image.depth]).toEqual([48, 32, 3, 8]);
    const [a, b] = abAt(image, 2, 2);
    expect(a).toBeCloseTo(20, 0);
    expect(b).toBeCloseTo(10, 0);
    expect(abAt(image, 16, 16)[0]).toBeLessThan(-10);
    const [before, after] = [srgbToLab(photo).L.data, srgbToLab(image).L.data];
    expect(Math.max(...before.map((value, index) => Math.abs(value - after[index]!)))).toBeLessThan(0.5);
    expect(instances.map(({ box }) => box)).toEqual([{ x1: 8, y1: 8, x2: 24, y2: 24 }]);
    expect(report.networkRuns).toBe(2);
    expect(report.stages.map(({ stage }) => stage)).toEqual(['decode', 'load', 'detect', 'select', 'colorize', 'fuse', 'finish']);
    expect(warnings).toEqual([]);
    await pipeline.dispose();
  });

  it('returns a gray photograph to the bit where ab is zero', async () => {
    const backbone = defineBackbone({
      name: 'gray',
      input: { width: 8, height: 8, filter: 'bicubic' },
      predict: async (items) => items.map(() => ({ width: 8, height: 8, data: new Float32Array(128) })),
    });
    const { image } = await createPipeline({ runtime, backbone }).colorize(photo);
    expect([...image.data].every((value, index) => value === photo.data[Math.floor(index / 3)])).toBe(true);
  });

  it("passes on what the runtime's decoder warns of", async () => {
    const blurred: typeof runtime = {
      ...runtime,
      decode: async (_, { warn } = {}) => {
        warn?.('Pixels are not exact.');
        return photo;
      },
    };
    const { warnings } = await createPipeline({ runtime: blurred, backbone: countingBackbone(photo) }).colorize('photo.jpg');
    expect(warnings).toEqual([{ plugin: 'test-runtime', message: 'Pixels are not exact.' }]);
  });

  it('counts the runs of every plugin that has a network, each rendering its own', async () => {
    const model: Model = {
      inputs: [],
      outputs: [],
      card: undefined,
      backend: { requested: 'cpu', device: 'cpu', refused: [] },
      run: async () => ({}),
      dispose: async () => undefined,
      [Symbol.asyncDispose]: async () => undefined,
    };
    const detector = defineDetector({
      name: 'network-detector',
      provides: { masks: true },
      load: async ({ loadModel }) => {
        const network = await loadModel('detector.onnx');
        return {
          detect: async () => {
            await network.run({});
            return [instance(8, 8, 24, 24)];
          },
        };
      },
    });
    const fusion = defineFusion({
      name: 'network-fusion',
      needs: { masks: false },
      load: async ({ loadModel }) => {
        const network = await loadModel('fusion.onnx');
        return {
          fuse: async ({ L: { width, height } }) => {
            for (let run = 0; run < 3; run++) await network.run({});
            return { width, height, data: new Float32Array(2 * width * height) };
          },
        };
      },
    });
    const pipeline = createPipeline({
      runtime: { ...runtime, load: async () => model },
      backbone: countingBackbone(photo),
      detector,
      fusion,
    });
    const prepared = await pipeline.prepare(photo);
    const first = (await prepared.render()).report;
    expect(first.networkRuns).toBe(4);
    expect(first.runsByPlugin).toEqual([
      { plugin: 'network-detector', kind: 'detector', runs: 1 },
      { plugin: 'network-fusion', kind: 'fusion', runs: 3 },
    ]);
    const second = (await prepared.render()).report;
    expect([second.networkRuns, second.runsByPlugin]).toEqual([3, [{ plugin: 'network-fusion', kind: 'fusion', runs: 3 }]]);
    const third = (await prepared.render({ fusion: overwrite })).report;
    expect([third.networkRuns, third.runsByPlugin]).toEqual([2, [{ plugin: 'counting', kind: 'backbone', runs: 2 }]]);
    const fourth = (await prepared.render({ fusion: overwrite })).report;
    expect([fourth.networkRuns, fourth.runsByPlugin]).toEqual([0, []]);
  });

  it('fuses again without running the backbone on what it has seen', async () => {
    const backbone = countingBackbone(photo);
    const pipeline = createPipeline({ runtime, backbone, detector: fixedDetector([instance(8, 8, 24, 24)]), fusion: overwrite });
    const prepared = await pipeline.prepare(photo);
    await prepared.render();
    const again = await prepared.render({
      fusion: defineFusion({ name: 'plain', needs: { masks: false }, fuse: (evidence) => evidence.imageAb() }),
    });
    expect(again.report.networkRuns).toBe(0);
    const moved = await prepared.render({ instances: [{ box: { x1: 10, y1: 8, x2: 26, y2: 24 } }] });
    expect(moved.report.networkRuns).toBe(1);
    const locked = await prepared.render({ instances: [{ box: { x1: 1, y1: 1, x2: 9, y2: 9 }, lock: { a: 5, b: -25 } }], finish: [] });
    // A locked instance keeps its own variation of colour, which is seen once.
    expect(locked.report.networkRuns).toBe(1);
    expect(abAt(locked.image, 4, 4)[1]).toBeCloseTo(-25, 0);
    const relocked = await prepared.render({ instances: [{ box: { x1: 1, y1: 1, x2: 9, y2: 9 }, lock: { a: 25, b: 5 } }], finish: [] });
    expect(relocked.report.networkRuns).toBe(0);
    expect(backbone.seen).toEqual([1, 1, 1, 1]);
    await prepared.dispose();
    await expect(prepared.render()).rejects.toThrow(DisposedError);
  });

  it('reduces a large photograph for detection and fusion, and reports boxes in source pixels', async () => {
    const large = grayRamp(400, 200);
    const sizes: number[][] = [];
    const detector = defineDetector({
      name: 'middle',
      provides: { masks: false },
      detect: async (L) => {
        sizes.push([L.width, L.height]);
        return [{ box: { x1: 10, y1: 10, x2: 30, y2: 20 }, score: 0.5, label: 'thing' }];
      },
    });
    const pipeline = createPipeline({ runtime, backbone: countingBackbone(photo), detector, fusion: overwrite, workingSide: 100 });
    const { image, instances, report } = await pipeline.colorize(large);
    expect(sizes).toEqual([[100, 50]]);
    expect(report.workingSize).toEqual({ width: 100, height: 50 });
    expect([image.width, image.height]).toEqual([400, 200]);
    expect(instances[0]?.box).toEqual({ x1: 40, y1: 40, x2: 120, y2: 80 });
  });

  it('previews at the size of the working picture, with its L, and on what the full rendering has run already', async () => {
    const deep: Raster = { ...grayRamp(400, 200), depth: 16, data: Uint16Array.from(grayRamp(400, 200).data, (value) => 257 * value) };
    const photograph: Raster = { ...deep, alpha: new Uint16Array(400 * 200).fill(7), metadata: { density: 300 } };
    const sizes: number[][] = [];
    const measured = defineFinish({
      name: 'measured',
      apply: async ({ L, ab, luma }) => {
        sizes.push([L.width, ab.width, luma().width]);
        return { ab: { ...ab, data: ab.data.slice() } };
      },
    });
    const backbone = countingBackbone(photo);
    const pipeline = createPipeline({ runtime, backbone, fusion: overwrite, workingSide: 100, finish: [measured] });
    const prepared = await pipeline.prepare(photograph);
    const full = await prepared.render();
    const preview = await prepared.render({ size: 100 });
    expect(sizes).toEqual([
      [400, 400, 400],
      [100, 100, 100],
    ]);
    expect(full.image).toMatchObject({ width: 400, height: 200, depth: 16, metadata: { density: 300 } });
    expect(preview.image).toEqual({ width: 100, height: 50, channels: 3, depth: 8, data: preview.image.data });
    expect(abAt(preview.image, 50, 25)[0]).toBeCloseTo(20, 0);
    const working = srgbToLab(resamplePillow(toEightBit(photograph), { width: 100, height: 50 }, 'bicubic')).L.data;
    const difference = srgbToLab(preview.image).L.data.map((value, index) => Math.abs(value - working[index]!));
    expect(Math.max(...difference)).toBeLessThan(0.5);
    expect([backbone.seen, preview.report.networkRuns]).toEqual([[1], 0]);
    for (const size of ['small' as never, 8, 99.5]) {
      await expect(prepared.render({ size })).rejects.toThrow(/'full' or an integer of at least 16 for option 'size'/);
    }
  });

  it('previews smaller than the working picture, with its colours and boxes, and no network run', async () => {
    const large = grayRamp(400, 200);
    const backbone = countingBackbone(large);
    const pipeline = createPipeline({ runtime, backbone, fusion: overwrite, workingSide: 100, finish: [] });
    const prepared = await pipeline.prepare(large, { instances: [{ box: { x1: 41, y1: 41, x2: 243, y2: 122 } }] });
    const full = await prepared.render();
    const preview = await prepared.render({ size: 40 });
    expect([preview.image.width, preview.image.height, preview.report.networkRuns]).toEqual([40, 20, 0]);
    expect(preview.instances.map(({ box }) => box)).toEqual(full.instances.map(({ box }) => box));
    for (const [x, y] of [
      [5, 5],
      [12, 8],
    ] as const) {
      const [a, b] = abAt(full.image, 10 * x + 5, 10 * y + 5);
      const seen = abAt(preview.image, x, y);
      expect([Math.abs(seen[0] - a), Math.abs(seen[1] - b)].every((difference) => difference < 2)).toBe(true);
    }
  });

  it('estimates the crop of a moved box without a network, until its own is asked for', async () => {
    const backbone = countingBackbone(photo);
    const pipeline = createPipeline({ runtime, backbone, fusion: overwrite, finish: [] });
    const boxAt = (x1: number) => [{ box: { x1, y1: 8, x2: x1 + 16, y2: 24 } }];
    const prepared = await pipeline.prepare(photo, { instances: boxAt(8) });
    const before = await prepared.render();
    expect(before.report).toMatchObject({ networkRuns: 2, estimatedCrops: 0 });

    const moved = await prepared.render({ instances: boxAt(16), unseenCrops: 'estimate' });
    expect(moved.report).toMatchObject({ networkRuns: 0, estimatedCrops: 1 });
    // Colours stay on their pixels: those of the old crop within it, the full image's beyond.
    expect(abAt(moved.image, 20, 16)[0]).toBeCloseTo(-30, 0);
    expect(abAt(moved.image, 28, 16)[0]).toBeCloseTo(20, 0);
    expect(abAt(moved.image, 12, 16)[0]).toBeCloseTo(20, 0);

    const back = await prepared.render({ unseenCrops: 'estimate' });
    expect(back.image).toEqual(before.image);
    expect(back.report.estimatedCrops).toBe(0);
    expect((await prepared.render({ instances: boxAt(16) })).report).toMatchObject({ networkRuns: 1, estimatedCrops: 0 });
    expect(backbone.seen).toEqual([1, 1, 1]);
    await expect(prepared.render({ unseenCrops: 'never' as never })).rejects.toThrow(/'run' or 'estimate' for option 'unseenCrops'/);
  });

  it('runs the full image even for an estimate, also of what is locked', async () => {
    const backbone = countingBackbone(photo);
    const prepared = await createPipeline({ runtime, backbone, fusion: overwrite, finish: [] }).prepare(photo);
    const boxes = [{ box: { x1: 0, y1: 0, x2: 9, y2: 9 } }, { box: { x1: 20, y1: 8, x2: 30, y2: 20 }, lock: { a: 5, b: 6 } }];
    const { report, image } = await prepared.render({ instances: boxes, unseenCrops: 'estimate' });
    expect(report).toMatchObject({ networkRuns: 1, estimatedCrops: 2 });
    expect(abAt(image, 4, 4)[0]).toBeCloseTo(20, 0);
    expect(abAt(image, 25, 12)[0]).toBeCloseTo(5, 0);
  });

  it('lets a locked instance win every overlap, in full and in previews, whatever the fusion does and without one', async () => {
    const deaf = defineFusion({
      name: 'deaf',
      needs: { masks: false },
      fuse: async (evidence) => {
        const { width, height, data } = await evidence.imageAb();
        return { width, height, data: data.map((_, index) => (index < width * height ? -5 : 0)) };
      },
    });
    const prepared = await createPipeline({ runtime, backbone: countingBackbone(photo), finish: [] }).prepare(photo);
    const large = { box: { x1: 8, y1: 8, x2: 40, y2: 24 }, lock: { a: 30, b: 10 } };
    const small = { box: { x1: 16, y1: 12, x2: 24, y2: 20 } };
    for (const [fusion, beside] of [
      [overwrite, 20],
      [deaf, -5],
      [undefined, 20],
    ] as const) {
      for (const instances of [
        [large, small],
        [small, large],
      ]) {
        const { image } = await prepared.render({ ...(fusion === undefined ? {} : { fusion }), instances });
        for (const [x, y] of [
          [9, 9],
          [20, 16],
          [39, 23],
        ] as const) {
          expect(abAt(image, x, y)[0]).toBeCloseTo(30, 0);
        }
        for (const [x, y] of [
          [7, 9],
          [40, 23],
          [9, 24],
        ] as const) {
          expect(abAt(image, x, y)[0]).toBeCloseTo(beside, 0);
        }
        const preview = await prepared.render({ ...(fusion === undefined ? {} : { fusion }), instances, size: 24 });
        expect(abAt(preview.image, 10, 8)[0]).toBeCloseTo(30, 0);
      }
    }
  });

  it('remembers the last crops, and not every one that a hand ever made', async () => {
    const backbone = countingBackbone(photo);
    const prepared = await createPipeline({ runtime, backbone, fusion: overwrite, finish: [] }).prepare(photo);
    const renderAt = (x1: number, y1: number) => prepared.render({ instances: [{ box: { x1, y1, x2: x1 + 4, y2: y1 + 4 } }] });
    for (let index = 0; index < 200; index++) await renderAt(index % 40, Math.floor(index / 40));
    // The full image is used by each rendering, and so is never forgotten.
    expect(backbone.seen.length).toBe(201);
    expect((await renderAt(39, 4)).report.networkRuns).toBe(0);
    expect((await renderAt(0, 0)).report.networkRuns).toBe(1);
  });

  it('gives hints to the crops they lie in, in network pixels, and warns where the backbone takes none', async () => {
    const points = [{ x: 12, y: 12, a: 60, b: -5 }];
    const guided = createPipeline({ runtime, backbone: countingBackbone(photo), finish: [] });
    const { image } = await guided.colorize(photo, { guide: { points } });
    expect(abAt(image, 30, 20)[0]).toBeGreaterThan(30);

    const { takes: _takes, ...rest } = countingBackbone(photo);
    const deaf = createPipeline({ runtime, backbone: { ...rest, takes: { hints: false } } });
    const { warnings } = await deaf.colorize(photo, { guide: { points } });
    expect(warnings).toEqual([{ plugin: 'counting', message: expect.stringContaining('Takes no hints') }]);
  });

  it('notices an abort while it joins lightness and colours, not only between finish steps', async () => {
    const controller = new AbortController();
    const shares: number[] = [];
    const onProgress = (event: ProgressEvent) => {
      if (event.type !== 'stage' || event.stage !== 'finish') return;
      shares.push(event.completed / event.total);
      if (event.completed / event.total > 0.6) controller.abort('enough');
    };
    const call = createPipeline({ runtime, backbone: countingBackbone(photo), finish: [] }).colorize(grayRamp(64, 400), {
      signal: controller.signal,
      onProgress,
    });
    await expect(call).rejects.toBe('enough');
    expect(shares.at(-1)).toBeLessThan(0.7);
  });

  it('keeps alpha, metadata and 16 bits', async () => {
    const deep: Raster = {
      width: 4,
      height: 2,
      channels: 1,
      depth: 16,
      data: Uint16Array.from([0, 1000, 20000, 30001, 40000, 50000, 60000, 65535]),
      alpha: Uint16Array.from([0, 1, 2, 3, 4, 5, 6, 65535]),
      metadata: { format: 'png', density: 300 },
    };
    const { image } = await createPipeline({ runtime, backbone: countingBackbone(photo) }).colorize(deep);
    expect(image.depth).toBe(16);
    expect(image.alpha).toEqual(deep.alpha);
    expect(image.metadata).toEqual(deep.metadata);
  });

  it('refuses parts that do not fit before anything is loaded', () => {
    const backbone = countingBackbone(photo);
    const boxesOnly = defineDetector({ name: 'boxes', provides: { masks: false }, detect: async () => [] });
    const needsMasks = defineFusion({ name: 'masked', needs: { masks: true }, fuse: (evidence) => evidence.imageAb() });
    expect(() =>
      // @ts-expect-error a detector without masks can't feed this fusion
      createPipeline({ runtime, backbone, detector: boxesOnly, fusion: needsMasks }),
    ).toThrow(/\[masked\] Needs masks, but detector 'boxes' provides none\. Use a detector with provides\.masks/);
    expect(() => createPipeline({ runtime, backbone, detector: boxesOnly })).toThrow(IncompatiblePluginsError);
    expect(() => createPipeline({ runtime, backbone: overwrite as never })).toThrow(InvalidOptionError);
    expect(() => createPipeline({ runtime, backbone: undefined as never })).toThrow(InvalidOptionError);
    expect(() => createPipeline({ runtime, backbone: { ...backbone, specVersion: 2 as never } })).toThrow(UnsupportedSpecVersionError);
    expect(() => createPipeline({ runtime, backbone, workingSide: 1.5 })).toThrow(/workingSide/);
  });

  it('turns rubbish from plugins into errors', async () => {
    const backbone = countingBackbone(photo);
    for (const box of [
      { x1: Number.NaN, y1: 0, x2: 4, y2: 4 },
      { x1: 4, y1: 0, x2: 2, y2: 4 },
      { x1: -1, y1: 0, x2: 4, y2: 4 },
      { x1: 0, y1: 0, x2: 49, y2: 4 },
      { x1: 3, y1: 3, x2: 3, y2: 9 },
    ]) {
      const detector = fixedDetector([{ ...instance(0, 0, 4, 4), box }]);
      await expect(createPipeline({ runtime, backbone, detector, fusion: overwrite }).colorize(photo)).rejects.toThrow(
        InvalidInstanceError,
      );
    }
    const wrongMask = fixedDetector([{ ...instance(0, 0, 4, 4), mask: { width: 3, height: 4, data: new Float32Array(12) } }]);
    await expect(createPipeline({ runtime, backbone, detector: wrongMask, fusion: overwrite }).colorize(photo)).rejects.toThrow(
      /box's size/,
    );
    const empty = createPipeline({ runtime, backbone, fusion: overwrite }).colorize(photo, {
      instances: [{ box: { x1: 5, y1: 5, x2: 5, y2: 9 } }],
    });
    await expect(empty).rejects.toThrow(/not a box of at least one whole pixel/);

    const broken = defineBackbone({
      name: 'broken',
      input: { width: 8, height: 8, filter: 'bicubic' },
      predict: async () => [{ width: 8, height: 8, data: new Float32Array(128).fill(Number.NaN) }],
    });
    await expect(createPipeline({ runtime, backbone: broken }).colorize(photo)).rejects.toThrow(InferenceError);
  });

  it('reports progress that never falls and ends at the total of each stage', async () => {
    const events: ProgressEvent[] = [];
    const pipeline = createPipeline({
      runtime,
      backbone: countingBackbone(photo),
      detector: fixedDetector([instance(8, 8, 24, 24)]),
      fusion: overwrite,
    });
    await pipeline.colorize(photo, { onProgress: (event) => events.push(event) });
    const whole = events.map(({ share }) => share!);
    expect(whole).toEqual([...whole].sort((one, other) => one - other));
    expect([whole[0], whole.at(-1), whole.filter((share) => share === 1).length]).toEqual([0, 1, 1]);
    expect(new Set(whole).size).toBeGreaterThan(8);
    for (const stage of new Set(events.map((event) => (event.type === 'stage' ? event.stage : '')))) {
      const runs = events.filter((event) => event.type === 'stage' && event.stage === stage);
      const shares = runs.map(({ completed, total }) => completed / total);
      expect(shares.at(-1)).toBe(1);
    }
  });

  it('gives a share of every call that ends at 1, whatever of it need not run', async () => {
    const pipeline = createPipeline({
      runtime,
      backbone: countingBackbone(photo),
      detector: fixedDetector([instance(8, 8, 24, 24)]),
      fusion: overwrite,
    });
    const instances = [{ box: { x1: 8, y1: 8, x2: 24, y2: 24 } }];
    const sharesOf = async (call: (options: CallOptions) => Promise<unknown>) => {
      const shares: number[] = [];
      await call({ onProgress: ({ share }) => shares.push(share!) });
      return shares;
    };
    const prepared = await pipeline.prepare(photo);
    for (const shares of [
      await sharesOf((options) => pipeline.load(options)),
      await sharesOf((options) => pipeline.prepare(photo, options)),
      await sharesOf((options) => pipeline.prepare(photo, { ...options, instances })),
      await sharesOf((options) => prepared.render(options)),
      await sharesOf((options) => prepared.render({ ...options, size: 16 })),
      await sharesOf((options) => pipeline.colorize(photo, { ...options, instances })),
      await sharesOf((options) => pipeline.encode(photo, options)),
    ]) {
      expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
      expect(shares).toEqual([...shares].sort((one, other) => one - other));
    }
  });

  it('rejects with the reason of an abort, untouched, and works afterwards', async () => {
    const reason = { mine: true };
    const controller = new AbortController();
    const finish = defineFinish({
      name: 'aborting',
      apply: async ({ ab }) => {
        controller.abort(reason);
        return { ab };
      },
    });
    const pipeline = createPipeline({ runtime, backbone: countingBackbone(photo) });
    await expect(pipeline.colorize(photo, { finish: [finish], signal: controller.signal })).rejects.toBe(reason);
    await expect(pipeline.colorize(photo, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await expect(pipeline.colorize(photo)).resolves.toBeDefined();
  });

  it('frees every loaded part once, waits for the call in hand, and refuses work afterwards', async () => {
    const dispose = vi.fn(async () => undefined);
    const base = countingBackbone(photo);
    const backbone = defineBackbone({ name: 'owner', load: async (context) => ({ ...(await base.load(context)), dispose }) });
    const pipeline = createPipeline({ runtime, backbone });
    await pipeline.load();
    const inHand = pipeline.colorize(photo);
    await Promise.all([pipeline.dispose(), pipeline.dispose()]);
    await expect(inHand).resolves.toBeDefined();
    expect(dispose).toHaveBeenCalledTimes(1);
    await expect(pipeline.colorize(photo)).rejects.toThrow(DisposedError);
    await expect(pipeline.load()).rejects.toThrow(DisposedError);
  });

  it("encodes into memory that is nobody else's, which a Blob takes as it is", async () => {
    const bytes: Uint8Array<ArrayBuffer> = await createPipeline({ runtime, backbone: countingBackbone(photo) }).encode(photo);
    expect(await new Blob([bytes]).arrayBuffer()).toEqual(bytes.buffer);
  });

  it('loads a part again after it failed', async () => {
    const base = countingBackbone(photo);
    let failures = 1;
    const backbone = defineBackbone({
      name: 'shy',
      load: async (context) => {
        if (failures-- > 0) throw new Error('not yet');
        return base.load(context);
      },
    });
    const pipeline = createPipeline({ runtime, backbone });
    await expect(pipeline.colorize(photo)).rejects.toThrow('not yet');
    await expect(pipeline.colorize(photo)).resolves.toBeDefined();
  });
});
