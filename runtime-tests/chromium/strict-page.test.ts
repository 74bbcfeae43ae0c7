import { readFile } from 'node:fs/promises';
import type { ColorizeResult } from '@photochrom/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleApp } from './browser/bundle-app';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';

/** No code but the page's own, none made from text, and nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src 'self' blob: data:";
const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const PAGE = `
import { starterPipeline } from '@photochrom/starter';
import { webRuntime } from '@photochrom/runtime-web';

const before = performance.getEntriesByType('resource').map(({ name }) => name);
globalThis.colour = async (threads) => {
  const pipeline = starterPipeline({ runtime: webRuntime({ threads }) });
  const file = await (await fetch('/photo.jpg')).blob();
  const { image, warnings, report } = await pipeline.colorize(file);
  const png = await pipeline.encode(image, { format: 'png' });
  await pipeline.dispose();
  return { bytes: png.length, warnings, models: report.models, before };
};
`;

type Answer = Pick<ColorizeResult, 'warnings'> & { bytes: number; models: ColorizeResult['report']['models']; before: string[] };

const photo = await readFile(new URL('../../samples/cyclists.jpg', import.meta.url));

describe.each([
  ['without cross-origin isolation', {}, false],
  ['with cross-origin isolation', ISOLATION, true],
])('under a strict Content-Security-Policy, %s', (_, headers, isolated) => {
  let served: Served;
  let opened: OpenPage;
  let answer: Answer;
  let workers: number;
  beforeAll(async () => {
    const files = (await bundleApp(PAGE, { models: true })).set('/photo.jpg', photo);
    served = await serveFiles(files, { 'content-security-policy': POLICY, ...headers });
    opened = await openPage(served.origin);
    answer = (await opened.page.evaluate('colour(2)')) as Answer;
    workers = opened.page.workers().length;
  }, 300_000);
  afterAll(async () => {
    await opened?.close();
    await served?.close();
  });

  it('colours a photograph and writes it', () => {
    expect(answer.bytes).toBeGreaterThan(10_000);
    expect(opened.errors).toEqual([]);
  });

  it("asks the page's own origin only, and nothing before the first call", () => {
    const paths = opened.requests.filter((url) => !url.startsWith('data:')).map((url) => new URL(url));
    expect(paths.filter(({ origin }) => origin !== served.origin).map(String)).toEqual([]);
    expect(answer.before.filter((url) => url.endsWith('.wasm') || url.endsWith('.onnx') || url.includes('ort'))).toEqual([]);
    const models = paths.map(({ pathname }) => pathname).filter((path) => path.endsWith('.onnx') || path.endsWith('.card.json'));
    expect(models.sort()).toEqual(['detector-masks', 'detector', 'efficientnet', 'output-fusion'].map((name) => `/models/${name}.onnx`));
  });

  it(isolated ? 'runs on two threads' : 'runs on one thread, and says once why', async (context) => {
    context.skip((await opened.page.evaluate('navigator.hardwareConcurrency')) === 1, 'this machine has one core');
    expect(await opened.page.evaluate('crossOriginIsolated')).toBe(isolated);
    expect(answer.models.map(({ backend }) => backend.detail)).toEqual(Array(4).fill(isolated ? '2 threads' : '1 thread'));
    expect(workers).toBe(isolated ? 1 : 0);
    const warning = { plugin: 'web', message: expect.stringMatching(/one thread where 2 could work.*Cross-Origin-Embedder-Policy/) };
    expect(answer.warnings).toEqual(isolated ? [] : [warning]);
  });
});
