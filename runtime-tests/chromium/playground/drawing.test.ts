import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlayground, type Playground } from './open-playground';
import { download, findBarriers, openSample, openTab, untilColored } from './visitor';

type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Saved = {
  readonly id: string;
  readonly label: string;
  readonly mask?: { readonly origin?: string; readonly width: number; readonly data: string };
};

/** Draws a box with the pointer, in pixels of the screen, and waits for what comes of it, and until the page says `notice`. */
async function draw(page: Page, { x, y, width, height }: Area, notice: RegExp): Promise<string> {
  await page.locator('.surface').press('b');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + width, y + height, { steps: 4 });
  // It is said for a few seconds only.
  await Promise.all([page.locator('.notice').getByText(notice).waitFor(), page.mouse.up()]);
  return untilColored(page);
}

/** The last object of the recipe that the page saves. */
async function lastObject(page: Page): Promise<Saved> {
  await openTab(page, 'Export');
  const { edits } = JSON.parse(String((await download(page, 'Save recipe')).bytes)) as { edits: { objects: Saved[] } };
  await openTab(page, 'Objects');
  return edits.objects.at(-1)!;
}

const bytesOf = ({ mask }: Saved) => Buffer.from(mask!.data, 'base64url');

/** How much of the canvas the photograph covers, 0..1. */
function coverOf(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const canvas = document.querySelector('.pane canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let covered = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] > 0) covered++;
    return (4 * covered) / data.length;
  })()`);
}

// One visit: each test goes on where the last one stopped.
describe('objects that are drawn', () => {
  let playground: Playground;
  let page: Page;
  /** Where the first object was found, on the screen. */
  let around: Area;
  beforeAll(async () => {
    playground = await openPlayground({ reducedMotion: 'reduce' });
    ({ page } = playground);
  });
  afterAll(() => playground?.close());

  it('are not covered by boxes at first', async () => {
    await openSample(page, 'A cow grazing');
    await openTab(page, 'Objects');
    expect(await page.locator('.object-name').count()).toBeGreaterThan(0);
    expect(await page.locator('.object').count()).toBe(0);
    expect(await page.getByRole('switch', { name: 'Show boxes' }).getAttribute('aria-checked')).toBe('false');
  });

  it('come back with the mask that was found, where the box is about where it was', async () => {
    const names = page.locator('.object-name');
    await names.first().click();
    around = (await page.locator('.object.selected').boundingBox())!;
    while ((await names.count()) > 0) await page.getByRole('button', { name: /^Remove object 1,/ }).click();
    await untilColored(page);
    const panel = page.locator('.tab-panel');
    expect(await panel.textContent()).toContain('You removed all that were found');
    expect(await panel.textContent()).not.toContain('None was found');

    const { x, y, width, height } = around;
    await draw(page, { x: x - 4, y: y + 3, width: width + 7, height: height - 5 }, /^Found: \w+\.$/);
    expect(await panel.textContent()).toContain('Mask as found');
    const object = await lastObject(page);
    expect([object.id, object.mask?.origin]).toEqual(['drawn-1', 'detector']);
    expect(object.label).not.toBe('drawn');
    const values = bytesOf(object);
    expect(Math.min(...values)).toBe(0);
    expect(Math.max(...values)).toBeGreaterThan(128);
  });

  it('are one step that can be taken back', async () => {
    await page.locator('.surface').press('Control+z');
    await untilColored(page);
    expect(await page.locator('.object-name').count()).toBe(0);
    await page.locator('.surface').press('Control+Shift+z');
    await untilColored(page);
    await page.locator('.object-name').click();
    expect(await page.locator('.tab-panel').textContent()).toContain('Mask as found');
  });

  it('have a soft ellipse as mask where the detector sees nothing that fits', async () => {
    const surface = (await page.locator('.surface').boundingBox())!;
    // With the object let go of, whose box lies there.
    await page.locator('.object-name').click();
    // A strip of sky: no object is that shape.
    const sky = { x: surface.x + 0.3 * surface.width, y: surface.y + 0.12 * surface.height, width: 330, height: 24 };
    await draw(page, sky, /^Nothing was found that fits the box\. Its mask is a soft ellipse\.$/);
    expect(await page.locator('.object-body').textContent()).toContain('Mask: a soft ellipse');
    const object = await lastObject(page);
    expect([object.label, object.mask?.origin]).toEqual(['drawn', 'ellipse']);
    const values = bytesOf(object);
    const width = object.mask!.width;
    expect([values[0], values[width - 1], values.at(-1)]).toEqual([0, 0, 0]);
    expect(values[Math.floor(values.length / width / 2) * width + Math.floor(width / 2)]).toBe(255);
    expect(values.filter((value) => value > 0 && value < 255).length).toBeGreaterThan(values.length / 20);
  });

  it('have another mask at a press, and the ellipse again', async () => {
    const press = async (name: string) => {
      await page
        .getByRole('group', { name: /^Mask of object/ })
        .getByRole('button', { name })
        .click();
      await untilColored(page);
      return page.locator('.object-body p.quiet').filter({ hasText: 'Mask' }).textContent();
    };
    expect(await press('Whole box')).toBe('Mask: the whole box');
    expect(await press('Ellipse')).toBe('Mask: a soft ellipse');
    expect(await press('Find it')).toBe('Mask: a soft ellipse');
  });

  it('are looked for by the detector where the photograph’s own objects leave them out', async () => {
    await openTab(page, 'Pipeline');
    await page.getByLabel('Most objects').fill('0');
    await page.getByLabel('Most objects').press('Enter');
    await untilColored(page);
    await page.getByRole('link', { name: 'Photochrom: begin anew' }).click();
    await openSample(page, 'A cow grazing');
    await openTab(page, 'Objects');
    expect(await page.locator('.tab-panel').textContent()).toContain('None was found');
    expect(await draw(page, around, /^Found: /)).toMatch(/EfficientNet × 1, fusion in output space\.$/);
    expect((await lastObject(page)).mask?.origin).toBe('detector');
  });

  it('and the page say their keys at ?', async () => {
    await page.locator('.surface').press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    expect(await dialog.locator('kbd').allTextContents()).toEqual(
      expect.arrayContaining(['V', 'B', 'M', 'C', 'O', '0', '1', 'Delete', 'Esc', '?']),
    );
    expect(await findBarriers(page)).toEqual([]);
    // Keys mean nothing beneath it.
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByTitle('Boxes (B)').getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Keys', exact: true }).press('Enter');
    await dialog.getByRole('button', { name: 'Close the list of keys' }).press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    const title = page.getByLabel('Name');
    if ((await title.count()) > 0) {
      await title.press('?');
      expect(await dialog.count()).toBe(0);
    }
  });

  it('can’t be dragged out of sight with their photograph', async () => {
    await page.locator('.surface').press('v');
    await page.locator('.surface').press('0');
    await expect.poll(() => coverOf(page)).toBeGreaterThan(0.3);
    const whole = await coverOf(page);
    const surface = (await page.locator('.surface').boundingBox())!;
    const middle = { x: surface.x + surface.width / 2, y: surface.y + surface.height / 2 };
    for (const [x, y] of [
      [1, 1],
      [-1, -1],
    ] as const) {
      for (const _drag of [1, 2, 3, 4]) {
        await page.mouse.move(middle.x, middle.y);
        await page.mouse.down();
        await page.mouse.move(middle.x + 0.45 * x * surface.width, middle.y + 0.45 * y * surface.height, { steps: 3 });
        await page.mouse.up();
      }
      await expect.poll(() => coverOf(page)).toBeLessThan(0.9 * whole);
      expect(await coverOf(page)).toBeGreaterThan(0.24 * whole);
    }
    for (const _press of Array(60).keys()) await page.locator('.surface').press('ArrowLeft');
    expect(await coverOf(page)).toBeGreaterThan(0.24 * whole);
    // Nor does a smaller window lose it.
    await page.setViewportSize({ width: 900, height: 500 });
    await expect.poll(() => coverOf(page)).toBeGreaterThan(0.1);
  });

  it('and nothing goes wrong behind the scenes', () => {
    expect(playground.errors).toEqual([]);
  });
});
