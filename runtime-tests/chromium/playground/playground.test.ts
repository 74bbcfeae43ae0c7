import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { srgbToLab } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestDifference } from '../../largest-difference';
import { openPlayground, type Playground } from './open-playground';
import { runProgram } from './run-program';
import { takePicture } from './screenshots';
import { download, dropFile, openSample, openTab, untilColored } from './visitor';

const runtime = nodeRuntime();
const samples = new URL('../../../samples/', import.meta.url);
/** A sample as a lossless file, so that both decoders see the same pixels. */
const sample = await readFile(new URL('riders-on-the-beach.jpg', samples));
const photo = { name: 'riders.png', bytes: Buffer.from(await runtime.encode(await runtime.decode(sample), { format: 'png' })) };

type Mark = { readonly estimatedCrops: number; readonly networkRuns: number };

/** What the canvas shows, as one number. */
function pixelsOf(page: Page, pane = 0): Promise<unknown> {
  return page.evaluate(`(() => {
    const canvas = document.querySelectorAll('.pane canvas')[${pane}];
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((sum, value, index) => (sum * 31 + value + index) % 1000003, 7);
  })()`);
}

/** Reads a pixel of the canvas, at shares of its size. */
function colorAt(x: number, y: number): string {
  return `(() => {
    const canvas = document.querySelector('.pane canvas');
    return [...canvas.getContext('2d').getImageData(${x} * canvas.width, ${y} * canvas.height, 1, 1).data.slice(0, 3)];
  })()`;
}

// One visit from opening to leaving: each test goes on where the last one stopped.
describe('a visit to the playground', () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await openPlayground();
  });
  afterAll(() => playground?.close());

  it('begins with samples, and nothing is fetched but the page', async () => {
    const { page, requests } = playground;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await takePicture(page, 'welcome');
    expect(requests.filter((url) => /\.(onnx|wasm)$/.test(url))).toEqual([]);
    const scripts = await page.evaluate('Promise.all([...document.scripts].map(({ src }) => fetch(src).then((file) => file.text())))');
    const bytes = (scripts as string[]).reduce((sum, script) => sum + gzipSync(script).length, 0);
    expect(bytes).toBeLessThan(60_000);
  });

  it('colours a sample at its own size, and says what ran', async () => {
    const { page } = playground;
    expect(await openSample(page, 'A cow grazing')).toMatch(/YOLOX, EfficientNet × \d/);
    await takePicture(page, 'coloured');
    await openTab(page, 'Details');
    expect(await page.locator('.figures').textContent()).toMatch(/\d\d\.\d\d dB PSNR, \d\.\d\d dB (better|worse) than gray/);
    expect(await page.locator('.timings').textContent()).toMatch(/Finding objects.*Joining colours.*Together/);
    expect(await page.locator('.models-used .device').allTextContents()).toEqual(['wasm', 'wasm', 'wasm', 'wasm']);
    await takePicture(page, 'evidence');
  });

  it('colours a file of one’s own on WebAssembly', async () => {
    const { page } = playground;
    await openTab(page, 'Pipeline');
    await page.getByLabel('Device').selectOption('wasm');
    await page.locator('input.open-photo').setInputFiles({ name: photo.name, mimeType: 'image/png', buffer: photo.bytes });
    expect(await untilColored(page)).toContain('YOLOX');
    expect(await page.locator('.photo-name').textContent()).toContain('riders.png640 ×');
  });

  it('fuses again by learned weights, and shows the weight maps', async () => {
    const { page } = playground;
    await page.getByLabel('Fusion').selectOption('learned');
    expect(await untilColored(page)).toContain('Networks that ran: learned fusion.');
    await openTab(page, 'Details');
    await page.getByLabel('Layer').selectOption('conv10_2');
    await page.getByRole('group', { name: 'Whose weight' }).getByRole('button', { name: /^1 / }).click();
    await takePicture(page, 'weight-maps');
    await page.getByRole('group', { name: 'Look at' }).getByRole('button', { name: 'Picture' }).click();
    await openTab(page, 'Pipeline');
    await page.getByLabel('Fusion').selectOption('mask-replace');
    expect(await untilColored(page)).toContain('colours were there already');
  });

  it('blends objects in seamlessly, without a network', async () => {
    const { page } = playground;
    const replaced = await pixelsOf(page);
    await page.getByLabel('Fusion').selectOption('poisson');
    expect(await untilColored(page)).toContain('No network ran: colours were there already.');
    expect(await pixelsOf(page)).not.toBe(replaced);
    await page.getByLabel('Fusion').selectOption('mask-replace');
    await untilColored(page);
  });

  it('lets an option be set that its plugin describes, within its range', async () => {
    const { page } = playground;
    const fusion = page.locator('section.part').first();
    await fusion.getByText('Options').click();
    await fusion.getByLabel('Mode').selectOption('edge-aware');
    await fusion.getByLabel('Feather').fill('6');
    await fusion.getByLabel('Feather').blur();
    expect(await untilColored(page)).toContain('colours were there already');
    await fusion.getByLabel('Threshold').fill('7');
    await fusion.getByLabel('Threshold').blur();
    expect(await fusion.locator('input:out-of-range').count()).toBe(1);
    await fusion.getByLabel('Threshold').fill('');
    await fusion.getByLabel('Threshold').blur();
    await untilColored(page);
  });

  it('moves a box with the pointer: one crop is seen anew', async () => {
    const { page } = playground;
    await page.keyboard.press('b');
    const plate = page.locator('.plate').nth(2);
    await plate.click();
    const box = (await page.locator('.object.selected').boundingBox())!;
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    const before = await pixelsOf(page);
    await page.mouse.move(from.x - 30, from.y + 12, { steps: 4 });
    // The picture follows while the hand still holds the box, without a network.
    await expect.poll(() => pixelsOf(page)).not.toBe(before);
    const marks = (await page.evaluate(`performance.getEntriesByName('photochrom a').map(({ detail }) => detail)`)) as Mark[];
    expect(marks.at(-1)).toMatchObject({ estimatedCrops: 1, networkRuns: 0 });
    await takePicture(page, 'boxes');
    await page.mouse.up();
    expect(await untilColored(page)).toContain('Networks that ran: EfficientNet × 1.');
    const moved = (await page.locator('.object.selected').boundingBox())!;
    expect(moved.x).not.toBe(box.x);
    expect(moved.width).toBeCloseTo(box.width, 0);
  });

  it('leaves nothing behind of a drag whose box is taken from the hand', async () => {
    const { page } = playground;
    const box = (await page.locator('.object.selected').boundingBox())!;
    const before = await pixelsOf(page);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 4 });
    await expect.poll(() => pixelsOf(page)).not.toBe(before);
    await page.keyboard.press('v');
    await page.mouse.up();
    await expect.poll(() => pixelsOf(page), { timeout: 10_000 }).toBe(before);
    await untilColored(page);
    expect(await page.locator('.object.selected').boundingBox()).toEqual(box);
    await page.keyboard.press('b');
  });

  it('locks a colour without a network, and takes both steps back and again', async () => {
    const { page } = playground;
    await openTab(page, 'Objects');
    await page.locator('.objects li.open').getByRole('button', { name: 'Brick' }).click();
    expect(await untilColored(page)).toContain('colours were there already');
    await takePicture(page, 'locked');
    expect(await page.locator('.object-body .ab-plane').count()).toBe(1);
    await page.keyboard.press('Control+z');
    await untilColored(page);
    expect(await page.locator('.object-body .ab-plane').count()).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    expect(await untilColored(page)).toContain('colours were there already');
    expect(await page.locator('.object-body .ab-plane').count()).toBe(1);
  });

  it('takes a colour from the photograph, and follows the hand on the plane of colours in one step', async () => {
    const { page } = playground;
    const values = page.locator('.object-body output');
    await page.getByRole('button', { name: /take it from the photograph/ }).click();
    const stage = (await page.locator('.surface').boundingBox())!;
    await page.mouse.click(stage.x + 0.9 * stage.width, stage.y + 0.15 * stage.height);
    await expect.poll(() => values.allTextContents()).not.toEqual(['40', '30']);
    await untilColored(page);
    const [r, g, b] = (await page.evaluate(colorAt(0.9, 0.15))) as [number, number, number];
    const { ab } = srgbToLab({ width: 1, height: 1, channels: 3, depth: 8, data: Uint8Array.of(r, g, b) });
    const taken = (await values.allTextContents()).map(Number);
    expect(Math.hypot(taken[0]! - ab.data[0]!, taken[1]! - ab.data[1]!)).toBeLessThan(8);

    const before = await pixelsOf(page);
    const plane = (await page.locator('.plane').boundingBox())!;
    await page.mouse.move(plane.x + 20, plane.y + 20);
    await page.mouse.down();
    await page.mouse.move(plane.x + 70, plane.y + 30, { steps: 5 });
    await expect.poll(() => pixelsOf(page)).not.toBe(before);
    await page.mouse.up();
    expect(await untilColored(page)).toContain('colours were there already');
    for (const _step of ['the plane', 'the dropper']) await page.keyboard.press('Control+z');
    await untilColored(page);
    expect(await values.allTextContents()).toEqual(['40', '30']);
  });

  it('paints a mask and drops a colour point', async () => {
    const { page } = playground;
    await page.getByRole('button', { name: 'Paint mask' }).click();
    await page.getByRole('button', { name: 'Erase' }).click();
    const box = (await page.locator('.object.selected').boundingBox())!;
    await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.3 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.5 * box.height, { steps: 5 });
    await takePicture(page, 'mask');
    await page.mouse.up();
    await untilColored(page);
    expect(await page.locator('.object-body').textContent()).toContain('Mask painted');

    await page.keyboard.press('c');
    await page.locator('.toolbar').getByRole('button', { name: 'Sky' }).click();
    const stage = (await page.locator('.surface').boundingBox())!;
    await page.mouse.click(stage.x + stage.width / 2 + 20, stage.y + stage.height / 4);
    expect(await untilColored(page)).toMatch(/EfficientNet × \d/);
    expect(await page.locator('button.point').count()).toBe(1);
    await page.keyboard.press('v');
  });

  it('takes away a program that gives the same picture in Node, within 1/255', async () => {
    const { page } = playground;
    await openTab(page, 'Export');
    const picture = await download(page, 'Save PNG');
    expect(picture.name).toBe('riders-colorized.png');
    await takePicture(page, 'take-away');
    const program = await download(page, 'Save colorize.mts');
    const [here, there] = [await runtime.decode(picture.bytes), await runtime.decode(await runProgram(String(program.bytes), photo))];
    expect([there.width, there.height]).toEqual([here.width, here.height]);
    expect(largestDifference(here.data, there.data)).toBeLessThanOrEqual(1);
  });

  it('compares two pipelines side by side', async () => {
    const { page } = playground;
    await page.getByRole('button', { name: 'Compare' }).click();
    await openTab(page, 'Pipeline');
    expect(await untilColored(page)).toContain('colours were there already');
    expect(await page.getByLabel('Fusion').inputValue()).toBe('none');
    expect(await page.locator('.pane canvas').count()).toBe(2);
    expect(await page.locator('.pane-caption').allTextContents()).toEqual([
      expect.stringMatching(/^AEfficientNet · Mask replacement · Refine edges\d+\.\d+ dB$/),
      expect.stringMatching(/^BEfficientNet · Whole picture only · Refine edges\d+\.\d+ dB$/),
    ]);
    await takePicture(page, 'compare');
  });

  it('lets them differ in how many objects they take, and edits reach both', async () => {
    const { page } = playground;
    const settings = async (fusion: string) => {
      await page.getByLabel('Fusion').selectOption(fusion);
      await page.getByLabel('Most objects').fill('2');
      await page.getByLabel('Most objects').blur();
      await untilColored(page);
    };
    await settings('mask-replace');
    await openTab(page, 'Objects');
    const before = [await pixelsOf(page), await pixelsOf(page, 1)];
    await page.locator('.object-name').first().click();
    await page.locator('.objects li.open').getByRole('button', { name: 'Violet' }).click();
    expect(await untilColored(page)).toContain('colours were there already');
    expect(await page.getByRole('alert').count()).toBe(0);
    const after = [await pixelsOf(page), await pixelsOf(page, 1)];
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, false]);
    await page.getByRole('button', { name: 'Compare' }).click();
    await untilColored(page);
  });

  it('takes its recipe back while the photograph is open', async () => {
    const { page } = playground;
    await openTab(page, 'Export');
    const recipe = String((await download(page, 'Save recipe')).bytes);
    await openTab(page, 'Objects');
    const locks = page.locator('.objects .row .dot');
    const locked = await locks.count();
    expect(locked).toBeGreaterThan(1);
    while ((await locks.count()) > 0) await page.keyboard.press('Control+z');
    await untilColored(page);
    await dropFile(page, 'riders.recipe.json', recipe);
    await expect.poll(() => locks.count(), { timeout: 60_000 }).toBe(locked);
    expect(await untilColored(page)).toContain('Coloured.');
    expect(await page.locator('.photo-name').textContent()).toContain('riders.png');
  });

  it('stops when told to, and goes on when told to', async () => {
    const { page } = playground;
    await openTab(page, 'Pipeline');
    await page.getByLabel('Most objects').fill('5');
    await page.getByLabel('Most objects').blur();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Stopped. What was there before is still shown.').waitFor();
    expect(await page.locator('.stage canvas').count()).toBe(1);
    await page.getByRole('button', { name: 'Colour it' }).click();
    expect(await untilColored(page)).toContain('Coloured.');
  });

  it('says what is wrong with a bad file and what to do, and keeps what is there', async () => {
    const { page } = playground;
    await page
      .locator('input.open-photo')
      .setInputFiles({ name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain(
      '‘notes.jpg’ is not a picture that this browser can read. Open a JPEG, PNG, WebP, AVIF, GIF or TIFF file',
    );
    await takePicture(page, 'bad-file');
    await page.getByRole('button', { name: 'Close this message' }).click();
    expect(await page.locator('.photo-name').textContent()).toContain('riders.png');
  });

  it('asked for nothing beyond its own origin, and nothing went wrong behind the scenes', () => {
    const { address, requests, errors } = playground;
    const { origin } = new URL(address);
    expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith(`blob:${origin}`) && !url.startsWith('data:'))).toEqual([]);
    expect(errors).toEqual([]);
  });
});
