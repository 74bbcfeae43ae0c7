import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from './browser/bundle-page';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';

/** One script without chunks, as a bundler makes that can't split: onnxruntime's files lie elsewhere. */
const PAGE = `
import { webRuntime } from '@photochrom/runtime-web';

globalThis.load = async (assets) => {
  const model = await webRuntime({ device: 'wasm', threads: 2, assets }).load('/net.onnx');
  await model.dispose();
  return model.backend.detail;
};
globalThis.loadAgain = async (assets) => {
  const model = await webRuntime({ device: 'wasm', threads: 1, assets }).load('/net.onnx');
  await model.dispose();
  return model.backend;
};
globalThis.refusal = (assets) => load(assets).then(() => 'loaded', (error) => error.code + ': ' + error.message + ' ' + error.hint);
`;

const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const THREADS = availableParallelism() > 1 ? '2 threads' : '1 thread';

describe('assets', () => {
  let served: Served;
  let opened: OpenPage;
  beforeAll(async () => {
    const files = new Map<string, Uint8Array | string>([
      ['/index.html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'],
      ['/page.js', await bundlePage(PAGE)],
      ['/net.onnx', await readFile(new URL('../../packages/backbone-zhang/src/__fixtures__/eccv16.onnx', import.meta.url))],
    ]);
    const { resolve } = createRequire(import.meta.url);
    for (const ending of ['wasm', 'mjs']) {
      const name = `ort-wasm-simd-threaded.asyncify.${ending}`;
      files.set(`/ort/${name}`, await readFile(resolve(`onnxruntime-web/${name}`)));
    }
    served = await serveFiles(files, ISOLATION);
    opened = await openPage(served.origin);
  });
  afterAll(async () => {
    await opened?.close();
    await served?.close();
  });

  it('says where to look where they are not found', async () => {
    expect(await opened.page.evaluate("refusal('/elsewhere/')")).toMatch(/^unsupported-environment: .*can't be started.*assets: '\/ort\/'/);
  });

  it.each(["'/ort/'", "{ wasm: '/ort/ort-wasm-simd-threaded.asyncify.wasm', mjs: '/ort/ort-wasm-simd-threaded.asyncify.mjs' }"])(
    'are found in %s, with threads, by a script in one piece',
    async (assets) => {
      await opened.page.reload();
      expect(await opened.page.evaluate(`load(${assets})`)).toBe(THREADS);
      const { detail, warnings } = (await opened.page.evaluate("loadAgain('/other/')")) as { detail: string; warnings: string[] };
      expect(detail).toBe(THREADS);
      expect(warnings).toEqual([expect.stringMatching(/settled once/)]);
    },
  );
});
