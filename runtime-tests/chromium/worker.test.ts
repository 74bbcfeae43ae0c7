import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';
import { ISOLATED, workerPageFiles } from './browser/worker-page';

/** No code but the page's own and WebAssembly. */
const HEADERS = {
  ...ISOLATED,
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; img-src data:",
};

type Told = { name?: string; code?: string; hint?: string; message: string };

let served: Served;
let opened: OpenPage;
beforeAll(async () => {
  served = await serveFiles(await workerPageFiles({ starter: true }), HEADERS);
  opened = await openPage(served.origin);
});
afterAll(async () => {
  await opened?.close();
  await served?.close();
});

/** Runs a script in the page; a string, because this project has no DOM types. */
const inPage = <T>(script: string) => opened.page.evaluate(`(async () => { ${script} })()`) as Promise<T>;

describe('a worker that can not start', () => {
  it.each([
    ['is missing', "new Worker('/missing.js', { type: 'module' })"],
    ['is not a script', "new Worker('/broken.js', { type: 'module' })"],
    ['is forbidden by the Content-Security-Policy', "new Worker('data:text/javascript,0')"],
    ['comes from elsewhere', "new Worker('https://example.invalid/worker.js')"],
  ])('rejects with a hint where its script %s', async (_what, made) => {
    const errors = await inPage<Told[]>(`
      const client = createWorkerPipeline(() => ${made}, {});
      const calls = await Promise.all([client.colorize(raster()).catch(told), client.load().catch(told)]);
      await client.dispose();
      return calls;
    `);
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'unsupported-environment', hint: expect.stringContaining('worker-src') });
    }
  });
});

describe('the life of a worker', () => {
  /** A client of the plain worker, and the workers that it opened. */
  const CLIENT = `
    const workers = [];
    const open = () => workers[workers.push(new Worker('/plain.js', { type: 'module' })) - 1];
    const client = createWorkerPipeline(open, { milliseconds: 300 });
    await client.load();
  `;

  it.each([
    ['closes itself', "workers[0].postMessage('close yourself')"],
    ['is terminated by the application', 'workers[0].terminate()'],
  ])('rejects what is in hand where it %s, and the next call opens a new one', async (_what, ending) => {
    const { errors, width, opens } = await inPage<{ errors: Told[]; width: number; opens: number }>(`
      ${CLIENT}
      const held = await client.prepare(raster());
      const calls = [client.colorize(raster()).catch(told), client.colorize(raster()).catch(told)];
      await pause(50);
      ${ending};
      const errors = [...await Promise.all(calls), await held.render().catch(told)];
      const { image } = await client.colorize(raster());
      await client.dispose();
      return { errors, width: image.width, opens: workers.length };
    `);
    for (const error of errors) expect(error).toMatchObject({ name: 'WorkerEndedError', code: 'worker-ended' });
    expect([width, opens]).toEqual([32, 2]);
  });

  it('goes on after a mistake of the application in it', async () => {
    const errorsBefore = opened.errors.length;
    const opens = await inPage<number>(`
      ${CLIENT}
      const call = client.colorize(raster());
      workers[0].postMessage('make a mistake');
      await call;
      await client.dispose();
      return workers.length;
    `);
    expect(opens).toBe(1);
    expect(opened.errors.slice(errorsBefore).join()).toContain('a mistake of the application');
  });

  it('answers ten calls at once, aborts one of them at once, and disposes after the last', async () => {
    const { left, after, whole, done } = await inPage<{ left: string; after: number; whole: number; done: number }>(`
      ${CLIENT}
      const controller = new AbortController();
      const calls = Array.from({ length: 10 }, (_, index) => client.colorize(raster(20 + index), index === 5 ? { signal: controller.signal } : {}));
      const start = performance.now();
      controller.abort('enough');
      const left = await calls[5].catch((reason) => reason);
      const after = performance.now() - start;
      const disposed = client.dispose();
      const widths = (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled').map(({ value }) => value.image.width);
      await disposed;
      return { left, after, whole: performance.now() - start, done: widths.length };
    `);
    expect([left, done]).toEqual(['enough', 9]);
    // At once: not when the others were through.
    expect(after).toBeLessThan(whole);
  });
});

describe('the starter in a worker', () => {
  /** The client of the starter, which all tests share: loading its models takes longest. */
  const CLIENT = 'const { client, photo } = starter;';
  beforeAll(() =>
    inPage(`
      const client = createWorkerPipeline(() => new Worker('/starter.js', { type: 'module' }), {});
      globalThis.starter = { client, photo: await (await fetch('/samples/cyclists.jpg')).blob() };
      await client.load();
    `),
  );
  afterAll(() => inPage('await starter.client.dispose();'));

  it('colours a photograph while the page goes on', async () => {
    const { size, runs, devices, took, frames, longestGap, longestTask, stages } = await inPage<{
      size: number[];
      runs: number;
      devices: string[];
      took: number;
      frames: number;
      longestGap: number;
      longestTask: number;
      stages: string[];
    }>(`
      ${CLIENT}
      const tasks = [];
      const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
      observer.observe({ entryTypes: ['longtask'] });
      let [frames, longestGap, last, on] = [0, 0, performance.now(), true];
      // A timer, because a browser without a window draws no frames while nothing changes.
      const tick = () => {
        const now = performance.now();
        longestGap = Math.max(longestGap, now - last);
        last = now;
        frames++;
        if (on) setTimeout(tick, 16);
      };
      setTimeout(tick, 16);
      const start = performance.now();
      const seen = new Set();
      const { image, report } = await client.colorize(photo, { maxInstances: 3, onProgress: ({ type, stage }) => seen.add(stage ?? type) });
      const took = performance.now() - start;
      on = false;
      await pause(50);
      observer.disconnect();
      return {
        size: [image.width, image.height, image.data.length],
        runs: report.networkRuns,
        devices: report.models.map(({ backend }) => backend.device),
        took, frames, longestGap, longestTask: Math.max(0, ...tasks), stages: [...seen],
      };
    `);
    console.log(
      `A photograph of ${size[0]} × ${size[1]} took ${Math.round(took)} ms in the worker; the page's timer ran ${frames} times, at most ${Math.round(longestGap)} ms apart; longest task of the page: ${Math.round(longestTask)} ms.`,
    );
    expect(size[2]).toBe(3 * size[0]! * size[1]!);
    expect(runs).toBeGreaterThan(1);
    expect(new Set(devices)).toEqual(new Set(['wasm']));
    expect(stages).toEqual(expect.arrayContaining(['decode', 'detect', 'colorize', 'fuse', 'finish']));
    // Held up for the whole of the work, the timer would have run once.
    expect(frames).toBeGreaterThan(took / 200);
    expect(opened.errors.filter((error) => error.includes('starter'))).toEqual([]);
  });

  it('stops at the next network after an abort, and works on', async () => {
    const { left, after, idleAfter, whole } = await inPage<{ left: string; after: number; idleAfter: number; whole: number }>(`
      ${CLIENT}
      const boxes = Array.from({ length: 6 }, (_, index) => ({ box: { x1: 10 + index, y1: 10, x2: 200 + index, y2: 200 } }));
      const begin = performance.now();
      await client.colorize(photo, { instances: boxes });
      const whole = performance.now() - begin;
      const controller = new AbortController();
      let aborted = 0;
      const left = await client.colorize(photo, { instances: boxes, signal: controller.signal, onProgress: (event) => {
        if (aborted || event.stage !== 'colorize') return;
        aborted = performance.now();
        controller.abort('enough');
      } }).catch((reason) => reason);
      const after = performance.now() - aborted;
      // Calls run one after another: this one starts where the aborted one ends.
      await client.load();
      const idleAfter = performance.now() - aborted;
      return { left, after, idleAfter, whole };
    `);
    console.log(
      `After an abort the caller was free in ${after.toFixed(1)} ms and the worker in ${Math.round(idleAfter)} ms; the whole call takes ${Math.round(whole)} ms.`,
    );
    expect(left).toBe('enough');
    expect(after).toBeLessThan(idleAfter);
    expect(idleAfter).toBeLessThan(whole);
  });

  it('follows a moved box with previews, and fuses as it is told by settings', async () => {
    const { sizes, networkRuns, learned } = await inPage<{ sizes: number[][]; networkRuns: number[]; learned: number }>(`
      ${CLIENT}
      const prepared = await client.prepare(photo, { maxInstances: 2 });
      const first = await prepared.render({ size: 1280 });
      const [instance] = prepared.instances;
      const moved = { ...instance, box: { ...instance.box, x1: instance.box.x1 + 1 } };
      const second = await prepared.render({ size: 1280, instances: [moved] });
      const third = await prepared.render({ size: 1280, instances: [moved], fusion: { mode: 'parity' } });
      const learned = await prepared.render({ size: 1280, fusion: 'learned' });
      await prepared.dispose();
      return {
        sizes: [first, second, third].map(({ image }) => [image.width, image.height]),
        networkRuns: [second, third].map(({ report }) => report.networkRuns),
        learned: learned.report.models.length,
      };
    `);
    expect(new Set(sizes.map(String)).size).toBe(1);
    // The moved crop and the weights of the fusion; then masks, which run nothing.
    expect(networkRuns).toEqual([2, 0]);
    // The detector and its masks, the backbone, and both fusions.
    expect(learned).toBe(5);
  });

  it('gives the same errors as the runtime itself', async () => {
    const [decode, options, model] = await inPage<Told[]>(`
      ${CLIENT}
      const decode = await client.colorize(new Blob(['not a picture'])).catch(told);
      const outside = { box: { x1: 0, y1: 0, x2: 99999, y2: 9 } };
      const options = await client.colorize(photo, { instances: [outside] }).catch(told);
      const wrong = createWorkerPipeline(() => new Worker('/starter.js', { type: 'module' }), { device: 'abacus' });
      const model = await wrong.load().catch(told);
      await wrong.dispose();
      return [decode, options, model];
    `);
    expect(decode).toMatchObject({ code: 'decode', hint: expect.any(String) });
    expect(options).toMatchObject({ code: 'invalid-instance' });
    expect(model).toMatchObject({ code: 'invalid-option', message: expect.stringContaining('abacus') });
  });
});
