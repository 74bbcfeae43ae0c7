import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@photochrom/runtime-node';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlayground, type Playground } from './open-playground';
import { download, dropFiles, findBarriers, openTab, untilColored } from './visitor';

const sample = (name: string) => readFile(new URL(`../../../samples/${name}.jpg`, import.meta.url));
const small = async (name: string) => sharp(await sample(name)).resize(320);
const files = {
  'riders.jpg': await (await small('riders-on-the-beach')).jpeg().toBuffer(),
  'notes.txt': Buffer.from('This is no picture.'),
  'scan.tif': await (await small('fishmonger-1921'))
    .toColourspace('grey16')
    .tiff({ compression: 'lzw', predictor: 'horizontal' })
    .toBuffer(),
  'cow.png': await (await small('cow-and-temple')).png().toBuffer(),
};

const shots = (page: Page) => page.locator('.strip .choose');
const inHand = (page: Page) => page.locator('.strip [aria-current=true]').textContent();
const countObjects = (page: Page) => page.locator('.object-name').count();

/** Whether the page asks before it is left; it stays. */
async function asksBeforeLeaving(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog', { timeout: 3000 }).then(
    async (dialog) => {
      await dialog.dismiss();
      return dialog.type() === 'beforeunload';
    },
    () => false,
  );
  // Unlike `page.close()`, which waits for nobody's answer, a navigation that is called off leaves the page as it is.
  await page.evaluate(`setTimeout(() => location.assign('about:blank#leave'))`);
  const answer = await asked;
  if (!answer) await page.goBack();
  return answer;
}

// One visitor: each test goes on where the last one stopped.
describe('photographs that are open', () => {
  let playground: Playground;
  let page: Page;
  let found: number;
  beforeAll(async () => {
    playground = await openPlayground({ reducedMotion: 'reduce' });
    ({ page } = playground);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  afterAll(() => playground?.close());

  it('become a strip where several are dropped, without what is no picture', async () => {
    await dropFiles(page, files);
    await page.locator('.fault').getByText('‘notes.txt’ is not a picture that this browser can read').waitFor();
    await page.getByRole('button', { name: 'Close this message' }).click();
    expect(await untilColored(page)).toContain('Coloured.');
    await expect.poll(() => page.locator('.strip img').count()).toBe(3);
    expect(await shots(page).allTextContents()).toEqual(['riders.jpg', 'scan.tif', 'cow.png']);
    expect(await inHand(page)).toBe('riders.jpg');
    expect(await findBarriers(page)).toEqual([]);
  });

  it('are left without a question as long as nothing was done to them', async () => {
    expect(await page.evaluate(`dispatchEvent(new Event('beforeunload', { cancelable: true }))`)).toBe(true);
  });

  it('keep what was done to each, and its steps', async () => {
    await openTab(page, 'Objects');
    found = await countObjects(page);
    expect(found).toBeGreaterThan(0);
    await page.getByRole('button', { name: /^Remove object 1,/ }).click();
    await untilColored(page);
    expect(await inHand(page)).toBe('riders.jpg, edited');

    await shots(page).nth(2).click();
    await page.locator('.photo-name').getByText('cow.png').waitFor();
    await untilColored(page);
    await page.getByRole('button', { name: 'Undo' }).isDisabled();
    await shots(page).nth(0).press('Enter');
    await page.locator('.photo-name').getByText('riders.jpg').waitFor();
    await untilColored(page);
    expect(await countObjects(page)).toBe(found - 1);
    await page.locator('.surface').press('Control+z');
    await untilColored(page);
    expect(await countObjects(page)).toBe(found);
    await page.locator('.surface').press('Control+Shift+z');
    await untilColored(page);
  });

  it('are TIFF as well, of 16 bits, and keep them', async () => {
    await shots(page).nth(1).click();
    await page.locator('.photo-name').getByText('scan.tif').waitFor();
    expect(await untilColored(page)).toContain('Coloured.');
    await openTab(page, 'Export');
    const { name, bytes } = await download(page, 'Save PNG');
    expect(name).toBe('scan-colorized.png');
    const [result, source] = await Promise.all([nodeRuntime().decode(bytes), nodeRuntime().decode(files['scan.tif'])]);
    expect(result).toMatchObject({ width: source.width, height: source.height, depth: 16, channels: 3 });
    // Its lightness is the photograph's: green carries most of it.
    const mean = (data: ArrayLike<number>, step: number, from: number) => {
      let sum = 0;
      for (let at = from; at < data.length; at += step) sum += data[at]!;
      return (sum * step) / data.length / 65535;
    };
    expect(Math.abs(mean(result.data, 3, 1) - mean(source.data, 1, 0))).toBeLessThan(0.05);
  });

  it('are not left without a question while edits are not saved', async () => {
    expect(await asksBeforeLeaving(page)).toBe(true);
    expect(await page.locator('.photo-name').textContent()).toContain('scan.tif');
    // A recipe of another photograph saves nothing of the edits.
    await download(page, 'Save recipe');
    expect(await page.evaluate(`dispatchEvent(new Event('beforeunload', { cancelable: true }))`)).toBe(false);
  });

  it('come back after a reload, with edits and switch', async () => {
    await page.getByRole('switch', { name: 'Show boxes' }).click();
    await shots(page).nth(0).click();
    await page.locator('.photo-name').getByText('riders.jpg').waitFor();
    await untilColored(page);
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload();
    await page.locator('.photo-name').getByText('riders.jpg').waitFor();
    expect(await untilColored(page)).toContain('Coloured.');
    expect(await shots(page).allTextContents()).toEqual(['riders.jpg, edited', 'scan.tif', 'cow.png']);
    expect(await page.locator('.plate').count()).toBe(found - 1);
    await openTab(page, 'Objects');
    expect(await countObjects(page)).toBe(found - 1);
  });

  it('are left without a question once the edits are saved', async () => {
    expect(await page.evaluate(`dispatchEvent(new Event('beforeunload', { cancelable: true }))`)).toBe(false);
    await openTab(page, 'Export');
    await download(page, 'Save recipe');
    expect(await page.evaluate(`dispatchEvent(new Event('beforeunload', { cancelable: true }))`)).toBe(true);
  });

  it('close one by one', async () => {
    await page.getByRole('button', { name: 'Close scan.tif' }).click();
    await expect.poll(() => shots(page).allTextContents()).toEqual(['riders.jpg, edited', 'cow.png']);
    await page.getByRole('button', { name: 'Close cow.png' }).click();
    expect(await page.locator('.strip').count()).toBe(0);
    expect(await page.locator('.photo-name').textContent()).toContain('riders.jpg');
  });

  it('are offered at the beginning, and open there', async () => {
    await page.getByRole('link', { name: 'Photochrom: begin anew' }).click();
    await page.getByText('You stopped at riders.jpg').waitFor();
    await page.goto('about:blank');
    await page.goto(playground.address);
    await page.getByText('You stopped at riders.jpg').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('.photo-name').getByText('riders.jpg').waitFor();
    await untilColored(page);
    await openTab(page, 'Objects');
    expect(await countObjects(page)).toBe(found - 1);
  });

  it('are forgotten at a press', async () => {
    await openTab(page, 'Export');
    await page.getByRole('button', { name: 'Forget what is kept' }).click();
    await page.getByText('Nothing of what is open is kept').waitFor();
    await openTab(page, 'Objects');
    await page.getByRole('button', { name: /^Remove object 1,/ }).click();
    await untilColored(page);
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(500);
    expect(await page.getByText('You stopped at').count()).toBe(0);
    expect(await page.evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))')).toContain('photochrom-playground');
    expect(
      await page.evaluate(`new Promise((resolve, reject) => {
        const open = indexedDB.open('photochrom-playground');
        open.onerror = reject;
        open.onsuccess = () => {
          const count = open.result.transaction('visit').objectStore('visit').count();
          count.onsuccess = () => resolve(count.result);
        };
      })`),
    ).toBe(0);
  });

  it('never left the device', () => {
    const { origin } = new URL(playground.address);
    const elsewhere = playground.requests.filter(
      (url) => !url.startsWith(origin) && !url.startsWith(`blob:${origin}`) && !/^(data|about):/.test(url),
    );
    expect(elsewhere).toEqual([]);
    expect(playground.errors).toEqual([]);
  });
});
