import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlayground, type Playground } from './open-playground';
import { download, dropFile, openSample, openTab, untilColored } from './visitor';

describe('recipes and links in the playground', () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await openPlayground();
    await openSample(playground.page, 'Lighthouse on a cliff');
  });
  afterAll(() => playground?.close());

  it('saves a recipe that brings everything back when it is dropped', async () => {
    const { page } = playground;
    await page.getByLabel('Add a finish step').selectOption('saturation');
    await untilColored(page);
    await openTab(page, 'Objects');
    await page.locator('.object-name').first().click();
    await page.locator('.objects').getByRole('button', { name: 'Leaf' }).click();
    await untilColored(page);
    await openTab(page, 'Export');
    const recipe = JSON.parse(String((await download(page, 'Save recipe')).bytes));
    expect(recipe).toMatchObject({
      specVersion: 1,
      photo: { sample: 'lighthouse.jpg' },
      pipeline: { backbone: { name: 'efficientnet', model: 'starter' }, finish: [{ name: 'refine-edges' }, { name: 'saturation' }] },
      edits: { objects: expect.arrayContaining([expect.objectContaining({ lock: [-34, 38] })]) },
    });
    expect(recipe.models).toContainEqual(
      expect.objectContaining({ plugin: 'efficientnet', device: 'wasm', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    );

    await page.getByRole('link', { name: 'Photochrom: begin anew' }).click();
    await dropFile(page, 'lighthouse.recipe.json', JSON.stringify(recipe));
    await page.locator('.stage canvas').waitFor();
    await untilColored(page);
    await openTab(page, 'Pipeline');
    expect(await page.locator('.steps b').allTextContents()).toEqual(['Refine edges', 'Saturation']);
    await openTab(page, 'Objects');
    expect(await page.locator('.objects .dot').count()).toBe(1);
  });

  it('makes a link that restores the state on another visit', async () => {
    const { page } = playground;
    await openTab(page, 'Export');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForURL(/#s1=/);
    const other = await playground.another({});
    await other.goto(page.url());
    await other.locator('.stage canvas').waitFor();
    await untilColored(other);
    await openTab(other, 'Objects');
    expect(await other.locator('.objects .dot').count()).toBe(1);
    await other.goto(`${playground.address}#s1=broken`);
    await other.getByText('This link is damaged or cut off.').waitFor();
  });

  it('takes a photograph that is pasted', async () => {
    const { page } = playground;
    const bytes = await readFile(new URL('../../../samples/kitten-on-lawn.jpg', import.meta.url));
    await page.evaluate(
      `(() => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob('${bytes.toString('base64')}'), (letter) => letter.charCodeAt(0))], 'kitten.jpg', { type: 'image/jpeg' }));
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      })()`,
    );
    await page.locator('.photo-name').getByText('kitten.jpg').waitFor();
    expect(await untilColored(page)).toContain('Coloured.');
  });
});
