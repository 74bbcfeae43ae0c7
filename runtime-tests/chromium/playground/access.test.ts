import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlayground, type Playground } from './open-playground';
import { takePicture } from './screenshots';
import { findBarriers, openSample, openTab, untilColored } from './visitor';

const tabs = ['Pipeline', 'Objects', 'Evidence', 'Take away'];
const phone = { width: 390, height: 844 };

describe.each([
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'phone', options: { colorScheme: 'light', viewport: phone, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
  { name: 'phone-dark', options: { colorScheme: 'dark', viewport: phone, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
] as const)('the playground in $name', ({ name, options }) => {
  let playground: Playground;
  let page: Page;
  beforeAll(async () => {
    playground = await openPlayground(options);
    page = playground.page;
  });
  afterAll(() => playground?.close());

  it('has no barrier that axe-core sees before a photograph is opened', async () => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (name !== 'light') await takePicture(page, `welcome-${name}`);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('has none in any panel and with any tool in hand', async () => {
    await openSample(page, 'Lifeboat crew');
    if (name !== 'light') await takePicture(page, `coloured-${name}`);
    for (const tab of tabs) {
      await openTab(page, tab);
      if (tab === 'Objects') await page.locator('.object-name').first().click();
      if (tab === 'Objects') await page.locator('.objects').getByRole('button', { name: 'Sea' }).click();
      await untilColored(page);
      if (tab === 'Objects' && name !== 'light') await takePicture(page, `objects-${name}`);
      expect(await findBarriers(page), tab).toEqual([]);
    }
    for (const key of ['b', 'm', 'c', 'v']) {
      await page.locator('.tab-panel').press(key);
      expect(await findBarriers(page), key).toEqual([]);
    }
  });

  it('has none while two pipelines are compared, nor in its messages', async () => {
    await page.getByTitle('Compare two pipelines').click();
    await untilColored(page);
    if (name !== 'light') await takePicture(page, `compare-${name}`);
    await page.locator('input.open-photo').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no') });
    await page.getByRole('alert').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('is as wide as the screen and no wider', async () => {
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

describe('the playground with the keyboard alone', () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await openPlayground({ reducedMotion: 'reduce' });
    await openSample(playground.page, 'A train at a tunnel');
  });
  afterAll(() => playground?.close());

  it('moves the divider, the photograph, and between panels', async () => {
    const { page } = playground;
    const divider = page.getByRole('slider', { name: 'Before and after' });
    await divider.press('ArrowRight');
    await divider.press('PageDown');
    expect(await divider.getAttribute('aria-valuenow')).toBe('32');
    const zoom = page.getByRole('button', { name: /^Zoom is/ });
    const before = await zoom.textContent();
    await page.locator('.surface').press('+');
    expect(await zoom.textContent()).not.toBe(before);
    await page.locator('.surface').press('0');
    expect(await zoom.textContent()).toBe(before);
    await page.getByRole('tab', { name: 'Pipeline' }).press('End');
    expect(await page.locator(':focus').textContent()).toBe('Take away');
  });

  it('draws a box, moves and resizes it, and removes it again', async () => {
    const { page } = playground;
    await openTab(page, 'Objects');
    const count = await page.locator('.plate').count();
    await page.locator('.surface').press('b');
    await page.getByRole('button', { name: 'Add a box' }).press('Enter');
    expect(await untilColored(page)).toContain('SIGGRAPH17 × 1');
    const plate = page.locator('.object.selected .plate');
    const facts = page.locator('.object-body p.quiet').filter({ hasText: 'mask' });
    const drawn = (await facts.textContent()) ?? '';
    await plate.press('ArrowRight');
    await plate.press('Shift+ArrowDown');
    await untilColored(page);
    const [, width, height, x, y] = /(\d+) × (\d+) at (\d+), (\d+)/.exec(drawn)!.map(Number) as [number, number, number, number, number];
    const now = /(\d+) × (\d+) at (\d+), (\d+)/.exec((await facts.textContent()) ?? '')!.map(Number);
    expect([now[1], now[4]]).toEqual([width, y]);
    expect([now[2]! > height, now[3]! > x]).toEqual([true, true]);
    await plate.press('Delete');
    expect(await untilColored(page)).toContain('No network ran');
    expect(await page.locator('.plate').count()).toBe(count);
  });
});
