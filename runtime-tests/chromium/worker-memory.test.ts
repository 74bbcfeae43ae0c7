import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';
import { ISOLATED, workerPageFiles } from './browser/worker-page';

/** Bytes: of WebAssembly's memories in the worker, and of everything in the page and its workers, typed arrays included. */
type Memory = { wasm: number; all: number };

/** What a page measures, after collecting garbage. */
const MEASURE = `
  const wasmOf = (worker) => new Promise((resolve) => {
    worker.addEventListener('message', function listen({ data }) {
      if (data.wasm === undefined) return;
      worker.removeEventListener('message', listen);
      resolve(data.wasm);
    });
    worker.postMessage('how much memory');
  });
  // A measurement in which a worker comes to its end may wait for it for a minute: first its end.
  const all = async () => {
    await pause(2000);
    return (await performance.measureUserAgentSpecificMemory()).bytes;
  };
  const open = () => globalThis.lastWorker = new Worker('/starter.js', { type: 'module' });
  const drawn = (index) => {
    const [width, height] = index % 2 ? [120, 160] : [160, 120];
    return { width, height, channels: 1, depth: 8, data: Uint8Array.from({ length: width * height }, (_, at) => (at * (index + 3)) % 251) };
  };
`;

let served: Served;
let opened: OpenPage;
beforeAll(async () => {
  served = await serveFiles(await workerPageFiles({ starter: true }), ISOLATED);
  // Collects garbage and measures at once; a browser takes up to a minute by itself.
  opened = await openPage(served.origin, ['--enable-blink-features=ForceEagerMeasureMemory']);
});
afterAll(async () => {
  await opened?.close();
  await served?.close();
});

const inPage = <T>(script: string) => opened.page.evaluate(`(async () => { ${MEASURE} ${script} })()`) as Promise<T>;
const megabytes = ({ wasm, all }: Memory) => `${(wasm / 2 ** 20).toFixed(1)} MiB of WebAssembly, ${(all / 2 ** 20).toFixed(1)} MiB in all`;

describe('the memory of a worker', () => {
  it('is after fifty photographs what it was after twelve', async () => {
    const { early, last } = await inPage<{ early: Memory; last: Memory }>(`
      const client = createWorkerPipeline(open, {});
      const measure = async () => ({ wasm: await wasmOf(lastWorker), all: await all() });
      let early;
      for (let index = 1; index <= 50; index++) {
        // The detector takes longest: it looks at every tenth, and at the first.
        const options = index % 10 === 1 ? {} : { instances: [{ box: { x1: 10, y1: 10, x2: 60, y2: 70 } }] };
        await client.colorize(drawn(index), { ...options, maxInstances: 1 });
        // By then the detector has looked at both shapes.
        if (index === 12) early = await measure();
      }
      const last = await measure();
      await client.dispose();
      return { early, last };
    `);
    console.log(`After 12 photographs ${megabytes(early)}; after 50 ${megabytes(last)}.`);
    // What is measured is there: the runtime alone takes more.
    expect(early.wasm).toBeGreaterThan(10 * 2 ** 20);
    expect(early.all).toBeGreaterThan(early.wasm);
    expect(last.wasm).toBeLessThanOrEqual(1.1 * early.wasm);
    expect(last.all).toBeLessThanOrEqual(1.1 * early.all);
  });

  it('comes back whole when it is disposed, twenty times', async () => {
    const { before, during, fifth, last } = await inPage<Record<'before' | 'during' | 'fifth' | 'last', number>>(`
      const before = await all();
      let [during, fifth] = [0, 0];
      for (let index = 1; index <= 20; index++) {
        const client = createWorkerPipeline(open, {});
        await client.colorize(drawn(index), { instances: [] });
        if (index === 5) during = await all();
        await client.dispose();
        if (index === 5) fifth = await all();
      }
      return { before, during, fifth, last: await all() };
    `);
    const told = Object.entries({ before, during, fifth, last }).map(([when, all]) => `${when} ${(all / 2 ** 20).toFixed(1)} MiB`);
    console.log(`Twenty workers: ${told.join(', ')}.`);
    expect(during).toBeGreaterThan(fifth + 10 * 2 ** 20);
    // Fifteen more workers leave nothing that counts: each took forty times this.
    expect(last).toBeLessThanOrEqual(fifth + 2 ** 20);
  });
});
