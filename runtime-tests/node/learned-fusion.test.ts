import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { siggraph17 } from '@photochrom/backbone-zhang';
import {
  type CardedModel,
  createPipeline,
  defineDetector,
  type Instance,
  type PhotochromError,
  type ProgressEvent,
} from '@photochrom/core';
import { type LearnedFusionOptions, learnedFusion } from '@photochrom/fusion-learned';
import { goldenFile } from '@photochrom/golden';
import { bytesSource, importCheckpoints } from '@photochrom/importer';
import { drawRaster, fakeEvidence, fakeInstance, loadContext, pluginCall } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './public-packages';

type StageEvent = Extract<ProgressEvent, { readonly type: 'stage' }>;

const SIZE = 64;
const models = new Map<string, CardedModel>();
const photo = drawRaster({ width: 48, height: 40 });

beforeAll(async () => {
  const roles = { net_G: 'instance', net_GF: 'fusion', net_GComp: 'full' } as const;
  const files = Object.entries(roles).map(async ([name, role]) => {
    const bytes = await readFile(goldenFile(`checkpoints/${name}.pth`));
    return { source: bytesSource(new Uint8Array(bytes), name), role };
  });
  for await (const { bytes, card } of importCheckpoints(await Promise.all(files), { size: SIZE })) {
    models.set(card.architecture, { card, data: bytes });
  }
});

const fusionOf = (options: Partial<LearnedFusionOptions> = {}) => learnedFusion({ model: models.get('instcolorization')!, ...options });

const backbone = () => siggraph17({ model: models.get('siggraph17')! });

describe('forty instances that overlap', () => {
  const instances = Array.from({ length: 40 }, (_, index) => {
    const [x1, y1] = [(index * 7) % 40, (index * 11) % 36];
    return fakeInstance({ x1, y1, x2: Math.min(SIZE, x1 + 8 + (index % 5) * 9), y2: Math.min(SIZE, y1 + 6 + (index % 7) * 8) });
  });

  it('are fused alike in groups of any size', async () => {
    const evidence = fakeEvidence({ width: SIZE, height: SIZE, instances });
    const [four, nine, all] = await Promise.all(
      [4, 9, 40].map(async (batch) => {
        await using fusion = await fusionOf({ batch }).load(loadContext({ runtime: nodeRuntime() }));
        return (await fusion.fuse(evidence, pluginCall())).data;
      }),
    );
    expect(all!.length).toBe(2 * SIZE * SIZE);
    for (const ab of [four!, nine!]) {
      expect(ab.every(Number.isFinite)).toBe(true);
      expect(ab.reduce((worst, value, index) => Math.max(worst, Math.abs(value - all![index]!)), 0)).toBeLessThan(1e-3);
    }
    // Colours that differ at all: a picture of one value would agree as well.
    expect(Math.max(...all!) - Math.min(...all!)).toBeGreaterThan(1);
  });
});

describe('a detector that returns rubbish', () => {
  const box = { x1: 4, y1: 4, x2: 30, y2: 30 };
  const good = { box, score: 0.5, label: 'thing' };
  it.each<[string, object]>([
    ['NaN', { ...good, box: { ...box, x2: Number.NaN } }],
    ['an infinite end', { ...good, box: { ...box, y2: Number.POSITIVE_INFINITY } }],
    ['a fraction', { ...good, box: { ...box, x1: 4.5 } }],
    ['a negative corner', { ...good, box: { ...box, x1: -1 } }],
    ['a box that reaches out', { ...good, box: { ...box, x2: 49 } }],
    ['a box wholly outside', { ...good, box: { x1: 100, y1: 100, x2: 120, y2: 120 } }],
    ['swapped corners', { ...good, box: { x1: 30, y1: 30, x2: 4, y2: 4 } }],
    ['no width', { ...good, box: { ...box, x2: 4 } }],
    ['no height', { ...good, box: { ...box, y2: 4 } }],
    ['a score of NaN', { ...good, score: Number.NaN }],
  ])('gives an error and no picture: %s', async (_, instance) => {
    const detector = defineDetector({ name: 'rubbish', provides: { masks: false }, detect: async () => [good, instance as Instance] });
    await using pipeline = createPipeline({ runtime: nodeRuntime(), detector, backbone: backbone(), fusion: fusionOf(), finish: [] });
    const error = await pipeline.colorize(photo).then(
      () => undefined,
      (reason: PhotochromError) => reason,
    );
    expect(error).toMatchObject({ code: 'invalid-instance', plugin: 'rubbish' });
  });
});

describe('stopping', () => {
  const workers = new Set<Worker>();
  const watch = (worker: Worker) => {
    workers.add(worker);
    worker.once('exit', () => workers.delete(worker));
  };
  beforeAll(() => void process.on('worker', watch));
  afterAll(() => void process.off('worker', watch));

  it.each<[string, (event: StageEvent) => boolean]>([
    ['between the networks', ({ stage, completed }) => stage === 'load' && completed === 1],
    ['after the first group', ({ stage, completed }) => stage === 'fuse' && completed === 1],
    ['after the second group', ({ stage, completed }) => stage === 'fuse' && completed === 2],
  ])('%s leaves a usable pipeline, and nothing behind when that is disposed', async (_, isTime) => {
    const before = process.getActiveResourcesInfo().toSorted();
    const pipeline = createPipeline({ runtime: nodeRuntime(), backbone: backbone(), fusion: fusionOf({ batch: 1 }), finish: [] });
    const instances = [0, 8, 16].map((x1) => ({ box: { x1, y1: x1, x2: x1 + 20, y2: x1 + 18 } }));
    const controller = new AbortController();
    const reason = new Error('enough');
    const onProgress = (event: ProgressEvent) => event.type === 'stage' && isTime(event) && controller.abort(reason);
    await expect(pipeline.colorize(photo, { instances, signal: controller.signal, onProgress })).rejects.toBe(reason);
    expect(workers.size).toBeGreaterThan(0);

    const { image } = await pipeline.colorize(photo, { instances });
    expect(image).toMatchObject({ width: 48, height: 40 });
    await pipeline.dispose();
    await expect.poll(() => workers.size).toBe(0);
    await expect
      .poll(() =>
        process
          .getActiveResourcesInfo()
          .filter((name) => name !== 'Timeout')
          .toSorted(),
      )
      .toEqual(before.filter((name) => name !== 'Timeout'));
  });
});

describe('two hundred pictures in one process', () => {
  const RUNS = 200;
  const SETTLED = 50;

  it('take no more memory than fifty', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'photochrom-memory-'));
    for (const { card, data } of models.values()) {
      await writeFile(join(folder, card.file), data as Uint8Array);
      await writeFile(join(folder, `${card.architecture}.card.json`), JSON.stringify(card));
    }
    const program = `
      import { siggraph17 } from '@photochrom/backbone-zhang';
      import { createPipeline } from '@photochrom/core';
      import { learnedFusion } from '@photochrom/fusion-learned';
      import { nodeRuntime } from '@photochrom/runtime-node';
      const folder = ${JSON.stringify(`${folder}/`)};
      const pipeline = createPipeline({
        runtime: nodeRuntime(),
        backbone: siggraph17({ model: folder + 'siggraph17.card.json' }),
        fusion: learnedFusion({ model: folder + 'instcolorization.card.json', batch: 1 }),
      });
      const photo = { width: 24, height: 16, channels: 3, depth: 8, data: new Uint8Array(3 * 24 * 16).fill(90) };
      const instances = [{ box: { x1: 0, y1: 0, x2: 12, y2: 12 } }, { box: { x1: 8, y1: 4, x2: 24, y2: 16 } }];
      const measured = [];
      for (let run = 1; run <= ${RUNS}; run++) {
        photo.data[run] = run;
        await pipeline.colorize(photo, { instances });
        if (run !== ${SETTLED} && run !== ${RUNS}) continue;
        for (let pass = 0; pass < 3; pass++) { gc(); await new Promise((resolve) => setTimeout(resolve, 20)); }
        const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
        measured.push({ heap: heapUsed, buffers: arrayBuffers, rss });
      }
      await pipeline.dispose();
      console.log(JSON.stringify(measured));`;
    try {
      const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--input-type=module', '-e', program], { cwd: root });
      const [settled, last] = JSON.parse(stdout) as { heap: number; buffers: number; rss: number }[];
      const grown = (what: 'heap' | 'buffers' | 'rss') => (last![what] - settled![what]) / 1e6;
      // 7 kB a run, less than half of one plane of the networks' size.
      expect(grown('heap')).toBeLessThan(1);
      // A run moves about 2 MB and some of it still waits for release: that swings by 8 MB. Kept by every run it would be 300 MB.
      expect(grown('buffers')).toBeLessThan(24);
      // Two threads' own heaps grow by 30 MB until about run 200 and then no more; what 150 runs move, kept by onnxruntime, would be 300 MB.
      expect(grown('rss')).toBeLessThan(64);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
