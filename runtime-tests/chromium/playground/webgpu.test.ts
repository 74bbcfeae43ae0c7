import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@photochrom/runtime-node';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { largestDifference } from '../../largest-difference';
import { goldenNetworks } from '../browser/golden-networks';
import { openPlayground, type Playground } from './open-playground';
import { download, openTab, untilColored } from './visitor';

/**
 * Largest difference of a channel, of 255. Networks on WebGPU are within a thousandth of WebAssembly's (chromium/webgpu.test.ts): about 0.1
 * of ab, which is a quarter of a step of blue and less of the others, so that a value may fall on the other side of a half.
 */
const MOST = 1;

const runtime = nodeRuntime();
const root = new URL('../../../', import.meta.url);
/** Small, for WebGPU is computed on the CPU here. */
const photo = await sharp(await readFile(new URL('samples/lighthouse.jpg', root)))
  .resize(160, 120)
  .png()
  .toBuffer();
/** Of the starter's kind, with few channels: the starter's own take minutes there. */
const networks = await goldenNetworks();
/** A Mask R-CNN whose objects are always in the same places. */
const detector = await readFile(new URL('packages/detector-maskrcnn/src/__fixtures__/grid.onnx', root));
const card = {
  specVersion: 1,
  name: 'fixed-places',
  task: 'detector',
  architecture: 'mask-rcnn',
  file: 'grid.onnx',
  bytes: detector.length,
  sha256: createHash('sha256').update(detector).digest('hex'),
  licence: 'MIT',
  conventions: { layout: 'torchvision', shortSide: 48, longSide: 64 },
};

let playground: Playground;
beforeAll(async () => {
  playground = await openPlayground();
  const { page } = playground;
  await page.locator('input.open-photo').setInputFiles({ name: 'lighthouse.png', mimeType: 'image/png', buffer: photo });
  await untilColored(page);
  await page.locator('.models input[type=file]').setInputFiles([
    { name: 'grid.onnx', mimeType: '', buffer: detector },
    { name: 'grid.card.json', mimeType: '', buffer: Buffer.from(JSON.stringify(card)) },
    { name: 'siggraph17.onnx', mimeType: '', buffer: Buffer.from(networks.get('/networks/siggraph17.onnx')!) },
    { name: 'siggraph17.card.json', mimeType: '', buffer: Buffer.from(networks.get('/networks/siggraph17.card.json')!) },
  ]);
  await page.getByLabel('Detector').selectOption('mask-rcnn');
  await page.getByLabel('Fusion').selectOption('mask-replace');
  await page.getByLabel('Backbone').selectOption('siggraph17');
  for (const [stage, model] of [
    ['Detector', 'fixed-places'],
    ['Backbone', 'siggraph17'],
  ] as const) {
    await page.locator('section.part').filter({ hasText: stage }).getByLabel('Model').selectOption(model);
  }
  await page.getByLabel('Most objects').fill('1');
  await page.getByLabel('Most objects').blur();
  await untilColored(page);
});
afterAll(() => playground?.close());

/** Colours on one device; what Details and the saved picture say then. */
async function colorOn(device: 'wasm' | 'webgpu') {
  const { page } = playground;
  await openTab(page, 'Pipeline');
  await page.getByLabel('Device').selectOption(device);
  const ran = await untilColored(page);
  await openTab(page, 'Details');
  const devices = await page.locator('.models-used .device').allTextContents();
  const complaints = [...(await page.locator('.models-used p').allTextContents()), ...(await page.locator('.warning').allTextContents())];
  await openTab(page, 'Export');
  return { ran, devices, complaints, picture: await runtime.decode((await download(page, 'Save PNG')).bytes) };
}

it('colours on WebGPU what it colours on WebAssembly', async (context) => {
  const adapter = await playground.page.evaluate('navigator.gpu?.requestAdapter().then((found) => found !== null)');
  context.skip(adapter !== true, 'this browser has no WebGPU adapter');
  const wasm = await colorOn('wasm');
  expect(wasm).toMatchObject({ devices: ['wasm', 'wasm'], complaints: [] });
  const webgpu = await colorOn('webgpu');
  expect(webgpu).toMatchObject({ devices: ['webgpu', 'webgpu'], complaints: [] });
  expect(webgpu.ran).toContain('Mask R-CNN, SIGGRAPH17 × 2.');
  const [one, other] = [wasm.picture.data, webgpu.picture.data];
  expect(largestDifference(one, other)).toBeLessThanOrEqual(MOST);
  // It is a picture in colour that both agree on: some pixel's blue is far from its red.
  const { channels } = wasm.picture;
  expect(one.some((red, index) => index % channels === 0 && Math.abs(red - one[index + 2]!) > 20)).toBe(true);
  expect(playground.errors).toEqual([]);
});
