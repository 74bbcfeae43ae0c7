import { readFile } from 'node:fs/promises';
import { goldenFile } from '@photochrom/golden';
import { bytesSource, importCheckpoints } from '@photochrom/importer';
import { nodeRuntime } from '@photochrom/runtime-node';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestDifference } from '../../largest-difference';
import { openPlayground, type Playground } from './open-playground';
import { type ProgramFile, runProgram } from './run-program';
import { download, dropFile, findBarriers, openTab, untilColored } from './visitor';

const runtime = nodeRuntime();
const checkpoint = (name: string) => readFile(goldenFile(`checkpoints/${name}.pth`));
const eccv16 = await checkpoint('eccv16');
/** A sample as a lossless file, so that both decoders see the same pixels. */
const sample = await readFile(new URL('../../../samples/riders-on-the-beach.jpg', import.meta.url));
const photo = { name: 'riders.png', bytes: Buffer.from(await runtime.encode(await runtime.decode(sample), { format: 'png' })) };

const section = (page: Page) => page.locator('.models');
const listed = (page: Page) => page.locator('.own li b').allTextContents();

/** Chooses files under “Your own models”. */
async function bring(page: Page, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const chosen = Object.entries(files).map(([name, buffer]) => ({ name, mimeType: '', buffer }));
  await section(page).locator('input[type=file]').setInputFiles(chosen);
}

/** What the section says is wrong. */
async function complaint(page: Page): Promise<string> {
  const alert = section(page).getByRole('alert');
  await alert.waitFor();
  return (await alert.textContent()) ?? '';
}

/** Presses a model's “Save”, which gives its card and its ONNX file. */
async function save(page: Page, model: string): Promise<ProgramFile[]> {
  const started: Download[] = [];
  const both = new Promise<void>((resolve) => {
    page.on('download', (file) => started.push(file) === 2 && resolve());
  });
  await page.getByRole('button', { name: `Save ${model}`, exact: true }).click();
  await both;
  page.removeAllListeners('download');
  const files = started.map(async (file) => ({ name: `models/${file.suggestedFilename()}`, bytes: await readFile(await file.path()) }));
  return (await Promise.all(files)).sort((one, other) => (one.name < other.name ? -1 : 1));
}

// One visitor's visits: each test goes on where the last one stopped.
describe('models of one’s own in the playground', () => {
  let playground: Playground;
  let page: Page;
  let saved: ProgramFile[];
  beforeAll(async () => {
    playground = await openPlayground();
    ({ page } = playground);
    await page.locator('input.open-photo').setInputFiles({ name: photo.name, mimeType: 'image/png', buffer: photo.bytes });
    await page.locator('.stage canvas').first().waitFor();
  });
  afterAll(() => playground?.close());

  it('turns a checkpoint into a model in a worker, and colours with it', async () => {
    await page.getByLabel('Backbone').selectOption('eccv16');
    await page.getByText('It needs a model that you bring').waitFor();
    await untilColored(page);
    await bring(page, { 'eccv16.pth': eccv16 });
    await page.locator('.own li').waitFor();
    expect(await page.locator('.own li').textContent()).toContain('backbone, eccv16');
    // It was wanting, so it is taken at once.
    expect(await untilColored(page)).toContain('ECCV16 ×');
  });

  it('gives the model away again, the same as the importer makes in Node', async () => {
    saved = await save(page, 'eccv16');
    for await (const { card, bytes } of importCheckpoints([{ source: bytesSource(new Uint8Array(eccv16), 'eccv16.pth') }])) {
      expect(saved.map(({ name }) => name)).toEqual(['models/eccv16.card.json', 'models/eccv16.onnx']);
      expect(Buffer.from(bytes).equals(saved[1]!.bytes)).toBe(true);
      expect(JSON.parse(String(saved[0]!.bytes))).toEqual(card);
    }
  });

  it('says which files InstColorization lacks when its fusion network is chosen alone', async () => {
    await bring(page, { 'latest_net_GF.pth': await checkpoint('net_GF') });
    expect(await complaint(page)).toMatch(/^'latest_net_GF.pth' is a fusion network.*Choose both at once.*latest_net_G.pth/);
    expect(await listed(page)).toEqual(['eccv16']);
  });

  it("colours with InstColorization's files, chosen at once", async () => {
    await bring(page, {
      'latest_net_GF.pth': await checkpoint('net_GF'),
      'latest_net_GComp.pth': await checkpoint('net_GComp'),
      'latest_net_G.pth': await checkpoint('net_G'),
    });
    await page.locator('.own li').nth(2).waitFor();
    expect(await section(page).getByRole('alert').count()).toBe(0);
    expect(await listed(page)).toEqual(['eccv16', 'instcolorization', 'instcolorization-full']);
    await page.getByLabel('Fusion').selectOption('learned');
    await page.locator('section.part').first().getByLabel('Model').selectOption('instcolorization');
    expect(await untilColored(page)).toContain('learned fusion');
    await openTab(page, 'Details');
    expect(await page.locator('.models-used b').allTextContents()).toContain('instcolorization');
  });

  it('takes away a program that gives the same picture in Node with both models, within 1/255', async () => {
    await takeAway(page);
    const [picture, program] = [await download(page, 'Save PNG'), await download(page, 'Save colorize.mts')];
    await openTab(page, 'Pipeline');
    const files = [...saved, ...(await save(page, 'instcolorization'))];
    const text = String(program.bytes);
    for (const { name } of files) expect(text.slice(0, text.indexOf('import '))).toContain(`'${name}'`);
    const [here, there] = [await runtime.decode(picture.bytes), await runtime.decode(await runProgram(text, photo, files))];
    expect([there.width, there.height]).toEqual([here.width, here.height]);
    expect(largestDifference(here.data, there.data)).toBeLessThanOrEqual(1);
  });

  it('takes an ONNX file only with its card, and says so', async () => {
    const file = (name: string) => readFile(new URL(`../../../packages/starter-instcolorization/models/${name}`, import.meta.url));
    const [onnx, card] = [await file('siggraph17.onnx'), await file('siggraph17.card.json')];
    await bring(page, { 'siggraph17.onnx': onnx });
    expect(await complaint(page)).toContain('came without its card');
    await bring(page, { 'siggraph17.onnx': onnx, 'siggraph17.card.json': card });
    await section(page).getByText('starter-siggraph17').waitFor();
    await bring(page, { 'broken.pth': eccv16.subarray(0, 1000) });
    expect(await complaint(page)).toContain("'broken.pth'");
    expect(await findBarriers(page)).toEqual([]);
    // Dropped on the page it is the same, said where there is room for it.
    await dropFile(page, 'lonely.onnx', 'no network');
    await page.locator('.fault').getByText('‘lonely.onnx’ came without its card').waitFor();
    await page.getByRole('button', { name: 'Close this message' }).click();
  });

  it('are there again after the page was closed, before a link asks for them', async () => {
    await openTab(page, 'Pipeline');
    await page.getByLabel('Fusion').selectOption('mask-replace');
    await page.getByRole('link', { name: 'Photochrom: begin anew' }).click();
    await page.getByRole('button', { name: 'A cow grazing' }).click();
    await takeAway(page);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForURL(/#s1=/);
    const address = page.url();
    const context = page.context();
    await page.close();
    page = await context.newPage();
    // The link's photograph is there long before the models are.
    await page.addInitScript(`
      const open = navigator.storage.getDirectory.bind(navigator.storage);
      navigator.storage.getDirectory = () => new Promise((resolve) => setTimeout(resolve, 2000)).then(open);
    `);
    await page.goto(address);
    await page.locator('.stage canvas').first().waitFor();
    expect(await untilColored(page)).toContain('ECCV16 ×');
    expect(await listed(page)).toEqual(['eccv16', 'instcolorization', 'instcolorization-full', 'starter-siggraph17']);
  });

  it('can be removed, for later visits too, and leave the pipeline one that works', async () => {
    await page.getByRole('button', { name: 'Remove eccv16', exact: true }).click();
    await page.getByText('Removed eccv16. The backbone is EfficientNet with the starter’s model now.').waitFor();
    expect(await page.getByLabel('Backbone').inputValue()).toBe('efficientnet');
    await page.goto(playground.address);
    await page.getByRole('button', { name: 'Lighthouse on a cliff' }).click();
    await page.locator('.own li').first().waitFor();
    expect(await listed(page)).toEqual(['instcolorization', 'instcolorization-full', 'starter-siggraph17']);
  });

  it('stay for the visit alone where the browser keeps no files, and the page says so', async () => {
    await page.evaluate("navigator.storage.getDirectory = () => Promise.reject(new DOMException('Not here.', 'SecurityError'))");
    await page.getByLabel('Backbone').selectOption('eccv16');
    await bring(page, { 'eccv16.pth': eccv16 });
    await page.getByText('Imported eccv16. eccv16: for this visit only, as this browser keeps no files').waitFor();
    expect(await page.locator('.own li').last().textContent()).toContain('for this visit only');
    expect(await untilColored(page)).toContain('ECCV16 ×');
    expect(playground.errors).toEqual([]);
  });
});

async function takeAway(page: Page): Promise<Page> {
  await openTab(page, 'Export');
  return page;
}
