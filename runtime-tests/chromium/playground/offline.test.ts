import { readFile } from 'node:fs/promises';
import { goldenFile } from '@photochrom/golden';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlayground, type Playground } from './open-playground';
import { openSample, untilColored } from './visitor';

/** Longer than an idle page waits before it keeps what is missing, many times over. */
const LONG = 1500;

const button = (page: Page) => page.getByRole('button', { name: 'Keep for offline' });
const worksOffline = (page: Page) => page.getByText('Works offline').waitFor({ timeout: 30_000 });
const isAsked = (url: string) => url.endsWith('?keep');

/** Names of the networks that the page keeps. */
async function keptNetworks(page: Page): Promise<string[]> {
  const kept = (await page.evaluate(`(async () => {
    const names = await caches.keys();
    const files = await Promise.all(names.map(async (name) => await (await caches.open(name)).keys()));
    return files.flat().map(({ url }) => url);
  })()`)) as string[];
  return kept.flatMap((url) => /([a-z0-9-]+)-[^/-]+\.onnx$/.exec(url)?.slice(1) ?? []);
}

describe('the playground without a network', () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await openPlayground();
  });
  afterAll(() => playground?.close());

  it('keeps what is missing after the first photograph, and nothing before', async () => {
    const { page, requests } = playground;
    await button(page).waitFor();
    await page.waitForTimeout(LONG);
    expect(await keptNetworks(page)).toEqual([]);
    await openSample(page, 'Lighthouse on a cliff');
    await worksOffline(page);
    const asked = requests.filter(isAsked);
    expect(asked.length).toBeGreaterThan(0);
    expect((await keptNetworks(page)).sort()).toEqual(['detector', 'detector-masks', 'efficientnet', 'output-fusion']);
    const began = `performance.getEntriesByType('resource').find(({ name }) => name.endsWith('?keep')).startTime`;
    expect(await page.evaluate(`${began} > performance.getEntriesByName('photochrom a').at(-1).startTime`)).toBe(true);
  });

  it('keeps networks that nobody needs to have once somebody chose them', async () => {
    const { page } = playground;
    await page.getByLabel('Fusion').selectOption('learned');
    expect(await untilColored(page)).toContain('learned fusion');
    await expect
      .poll(async () => (await keptNetworks(page)).sort())
      .toEqual(['detector', 'detector-masks', 'efficientnet', 'instcolorization', 'output-fusion']);
    expect(playground.requests.filter((url) => url.includes('siggraph17'))).toEqual([]);
    await worksOffline(page);
  });

  it('works again, with what no photograph needed before', async () => {
    const { page } = playground;
    await playground.unplug();
    await page.reload();
    await worksOffline(page);
    // The photograph of before comes back by itself, and is coloured again.
    await page.locator('.stage canvas').first().waitFor();
    expect(await untilColored(page)).toContain('YOLOX');
    await page.getByLabel('Fusion').selectOption('learned');
    expect(await untilColored(page)).toContain('learned fusion');
    await page.getByLabel('Fusion').selectOption('none');
    await page.getByLabel('Backbone').selectOption('eccv16');
    const buffer = await readFile(goldenFile('checkpoints/eccv16.pth'));
    await page.locator('.models input[type=file]').setInputFiles({ name: 'eccv16.pth', mimeType: '', buffer });
    await page.locator('.own li').waitFor();
    expect(await untilColored(page)).toContain('ECCV16 ×');
    expect(playground.errors).toEqual([]);
  });
});

describe('the playground where nothing should be fetched that nobody asked for', () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await openPlayground();
    const { page } = playground;
    await page.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })");
    await page.reload();
  });
  afterAll(() => playground?.close());

  it('fetches only what was used, and offers the rest', async () => {
    const { page, requests } = playground;
    await openSample(page, 'Lighthouse on a cliff');
    await page.waitForTimeout(LONG);
    expect(await button(page).getAttribute('title')).toContain('1 MB');
    expect((await keptNetworks(page)).sort()).toEqual(['detector', 'detector-masks', 'efficientnet', 'output-fusion']);
    expect(requests.filter(isAsked)).toEqual([]);
  });

  it('takes a disk that is full for no fault', async () => {
    const { page } = playground;
    const session = await page.context().newCDPSession(page);
    const { origin } = new URL(playground.address);
    const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage });
    await Promise.all([page.waitForRequest((request) => isAsked(request.url())), button(page).click()]);
    await button(page).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect((await keptNetworks(page)).sort()).toEqual(['detector', 'detector-masks', 'efficientnet', 'output-fusion']);
    await session.send('Storage.overrideQuotaForOrigin', { origin });
  });

  it('keeps the rest when somebody asks', async () => {
    const { page, errors } = playground;
    await button(page).click();
    await worksOffline(page);
    expect(errors).toEqual([]);
  });
});
