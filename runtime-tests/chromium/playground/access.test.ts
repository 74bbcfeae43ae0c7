import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlayground, type Playground } from './open-playground';
import { takePicture } from './screenshots';
import { findBarriers, openSample, openTab, untilColored } from './visitor';

const tabs = ['Pipeline', 'Objects', 'Details', 'Export'];
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
    expect(await page.locator('.tab-panel .offline').isVisible(), 'offline use under Export').toBe(name.startsWith('phone'));
    for (const key of ['b', 'm', 'c', 'v']) {
      await page.locator('.surface').press(key);
      if (key === 'c' && (name === 'dark' || name === 'phone')) await page.getByRole('button', { name: 'Add a point' }).click();
      await untilColored(page);
      expect(await findBarriers(page), key).toEqual([]);
    }
    await openTab(page, 'Objects');
    await page
      .locator('.tab-panel')
      .getByRole('button', { name: /take it from the photograph/ })
      .click();
    await page.getByText('Press where the colour is. Escape lets go.').waitFor();
    expect(await findBarriers(page), 'dropper').toEqual([]);
    await page.getByRole('button', { name: 'Let go' }).click();
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

describe('the playground with the keyboard alone, and without dragging', () => {
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
    expect(await page.locator(':focus').textContent()).toBe('Export');
  });

  it('lets single letters act on the photograph alone', async () => {
    const { page } = playground;
    const zoom = page.getByRole('button', { name: /^Zoom is/ });
    const before = await zoom.textContent();
    const tool = page.getByRole('toolbar').locator('[aria-pressed=true]');
    for (const key of ['b', 'm', 'c', '+', '-', '1']) await page.getByRole('tab', { name: 'Export' }).press(key);
    expect([await tool.textContent(), await zoom.textContent()]).toEqual(['Look', before]);
    await page.locator('.surface').press('m');
    expect(await tool.textContent()).toBe('Mask');
    await page.locator('.surface').press('v');
  });

  it('adds a colour point, moves it by one step a press, and removes it', async () => {
    const { page } = playground;
    await page.locator('.surface').press('c');
    await page.getByRole('button', { name: 'Add a point' }).press('Enter');
    expect(await untilColored(page)).toContain('EfficientNet');
    const point = page.locator('button.point');
    const place = async () =>
      /at (\d+), (\d+)$/
        .exec((await point.getAttribute('aria-label')) ?? '')!
        .slice(1)
        .map(Number);
    const [x, y] = (await place()) as [number, number];
    await point.press('ArrowRight');
    await point.press('Alt+ArrowDown');
    const moved = (await place()) as [number, number];
    expect([moved[0] > x, moved[1]]).toEqual([true, y + 1]);
    expect(await focused(page)).toContain('button.point');
    await page.keyboard.press('Control+z');
    expect(await place()).toEqual([moved[0], y]);
    await page.keyboard.press('Delete');
    expect(await point.count()).toBe(0);
    expect(await focused(page)).toContain('div.surface');
    await page.keyboard.press('v');
    await untilColored(page);
  });

  it('moves and resizes a box by numbers, inside the photograph', async () => {
    const { page } = playground;
    await openTab(page, 'Objects');
    await page.locator('.object-name').first().press('Enter');
    const fields = page.getByRole('group', { name: 'Box of object 1, in pixels' }).getByRole('spinbutton');
    const values = () => boxOf(page);
    const type = async (at: number, value: number) => {
      await fields.nth(at).fill(String(value));
      await fields.nth(at).press('Enter');
    };
    const [x, y, width, height] = await values();
    await type(0, x + 3);
    await type(3, height - 5);
    expect(await untilColored(page)).toContain('EfficientNet × 1');
    expect(await values()).toEqual([x + 3, y, width, height - 5]);
    await type(2, 0);
    await type(1, -40);
    expect(await values()).toEqual([x + 3, 0, 8, height - 5]);
    await page.getByRole('tab', { name: 'Objects' }).focus();
    for (const _step of [1, 2, 3, 4]) await page.keyboard.press('Control+z');
    await untilColored(page);
    expect(await values()).toEqual([x, y, width, height]);
  });

  it('gives an object its whole box as mask, and the found one back', async () => {
    const { page } = playground;
    const facts = page.locator('.object-body p.quiet').filter({ hasText: 'mask' });
    const press = async (name: string) => {
      await page.getByRole('group', { name: 'Mask of object 1' }).getByRole('button', { name }).press('Enter');
      await untilColored(page);
      expect(await focused(page)).toContain(name);
      return facts.textContent();
    };
    expect(await press('Whole box')).toContain('Mask: the whole box');
    expect(await press('As found')).toContain('Mask as found');
  });

  it('shows boxes and hides them, by a switch that the keyboard reaches and by its key', async () => {
    const { page } = playground;
    const boxes = page.getByRole('switch', { name: 'Show boxes' });
    const shown = () => page.locator('.object:not(.selected)').count();
    expect([await boxes.getAttribute('aria-checked'), await shown()]).toEqual(['false', 0]);
    await boxes.press('Space');
    expect(await boxes.getAttribute('aria-checked')).toBe('true');
    expect(await shown()).toBeGreaterThan(0);
    await page.locator('.surface').press('o');
    expect([await boxes.getAttribute('aria-checked'), await shown()]).toEqual(['false', 0]);
    await boxes.press('Enter');
  });

  it('keeps the focus near what goes away', async () => {
    const { page } = playground;
    const lock = page.locator('.object-body').getByRole('button', { name: 'Let the network decide' });
    await page.locator('.object-body').getByRole('button', { name: 'Sea' }).press('Enter');
    await lock.press('Enter');
    expect(await focused(page)).toContain('button.swatch');
    const count = await page.locator('.object-name').count();
    await page.getByRole('button', { name: /^Remove object 1,/ }).press('Enter');
    expect(await page.locator('.object-name').count()).toBe(count - 1);
    expect(await focused(page)).toContain('button.object-name');
    await page.locator('.plate').first().press('Delete');
    expect(await page.locator('.object-name').count()).toBe(count - 2);
    expect(await focused(page)).not.toContain('body');
    for (const _step of [1, 2, 3, 4]) await page.keyboard.press('Control+z');
    await untilColored(page);
    await page.locator('input.open-photo').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no') });
    await page.getByRole('button', { name: 'Close this message' }).press('Enter');
    expect(await focused(page)).not.toContain('body');
    await openTab(page, 'Pipeline');
    await page.getByLabel('Most objects').fill('4');
    await page.getByLabel('Most objects').press('Enter');
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await page.getByText('Stopped. What was there before is still shown.').waitFor();
    expect(await focused(page)).toContain('Colour it');
    await page.keyboard.press('Enter');
    expect(await untilColored(page)).toContain('Coloured.');
  });

  it('draws a box, moves and resizes it, and removes it again', async () => {
    const { page } = playground;
    await openTab(page, 'Objects');
    const count = await page.locator('.plate').count();
    await page.locator('.surface').press('b');
    await page.getByRole('button', { name: 'Add a box' }).press('Enter');
    expect(await untilColored(page)).toContain('EfficientNet × 1');
    const plate = page.locator('.object.selected .plate');
    const [x, y, width, height] = await boxOf(page);
    await plate.press('ArrowRight');
    await plate.press('Shift+ArrowDown');
    await untilColored(page);
    const now = await boxOf(page);
    expect([now[1], now[2]]).toEqual([y, width]);
    expect([now[0] > x, now[3] > height]).toEqual([true, true]);
    await plate.press('Delete');
    expect(await untilColored(page)).toContain('colours were there already');
    expect(await page.locator('.plate').count()).toBe(count);
  });

  it('shows before and after alone at a press, and again', async () => {
    const { page } = playground;
    const now = () => page.getByRole('slider', { name: 'Before and after' }).getAttribute('aria-valuenow');
    for (const [word, value] of [
      ['Before', '100'],
      ['After', '0'],
      ['Before', '100'],
    ] as const) {
      await page.getByRole('button', { name: `${word}: show only this` }).click();
      expect(await now()).toBe(value);
    }
  });

  it('comes nearer where it is pressed twice', async () => {
    const { page } = playground;
    const zoom = page.getByRole('button', { name: /^Zoom is/ });
    await page.getByTitle('Look (V)').click();
    const before = Number.parseInt((await zoom.textContent()) ?? '', 10);
    await page.locator('.surface').dblclick({ position: { x: 200, y: 200 } });
    expect(Number.parseInt((await zoom.textContent()) ?? '', 10)).toBeGreaterThan(1.9 * before);
    await page.getByRole('button', { name: 'Show the whole photograph' }).click();
  });

  it('says nothing of what ran while a hand still moves', async () => {
    const { page } = playground;
    await page.getByTitle('Boxes (B)').click();
    await page.locator('.plate').first().click();
    const box = (await page.locator('.object.selected').boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x - 20, middle.y + 10, { steps: 4 });
    await expect.poll(() => page.evaluate(`performance.getEntriesByName('photochrom a').at(-1).detail.estimatedCrops`)).toBe(1);
    expect(await page.locator('.status p.unseen').textContent()).toBe('');
    expect(await page.locator('.ran-line').count()).toBe(0);
    await page.mouse.up();
    expect(await untilColored(page)).toContain('Networks that ran: EfficientNet × 1, fusion in output space.');
  });
});

/** The element that has the focus: tag, classes and text. */
function focused(page: Page): Promise<string> {
  const look = `(({ tagName, className, textContent }) => [tagName.toLowerCase(), ...className.split(' ')].join('.') + ' ' + textContent)`;
  return page.evaluate(`${look}(document.activeElement)`);
}

/** Left, top, width and height of the chosen object, as its fields say. */
function boxOf(page: Page): Promise<[number, number, number, number]> {
  const fields = page.locator('.box-fields input');
  return fields.evaluateAll((all) => all.map((field) => (field as unknown as { valueAsNumber: number }).valueAsNumber)) as never;
}
