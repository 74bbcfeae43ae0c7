import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { largestDifference } from '../../largest-difference';
import { openPlayground, type Playground } from './open-playground';
import { runProgram } from './run-program';
import { download, openSample, openTab, untilColored } from './visitor';

const walk = await readFile(new URL('../../../docs/playground.md', import.meta.url), 'utf8');
const steps = walk.slice(walk.indexOf('\n1. '), walk.indexOf('\n## '));
/** What the walk says to press, in its order. */
const bold = [...steps.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name);

let playground: Playground;
beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground?.close());

it('every step of the walk does what it says', async () => {
  const { page } = playground;
  const pressed: string[] = [];
  const press = <T>(name: string, action: (name: string) => Promise<T>) => {
    pressed.push(name);
    return action(name);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const tab = (name: string) => openTab(page, name);

  await press('A train at a tunnel', (name) => openSample(page, name));
  await press('Show boxes', (name) => page.getByRole('switch', { name }).click());
  expect(await page.locator('.plate').count()).toBeGreaterThan(0);
  await press('Details', tab);
  expect(await page.locator('.figures').textContent()).toContain('dB PSNR');
  await press('Error', button);
  await press('Picture', button);
  await press('Objects', tab);
  await page.locator('.object-name').first().click();
  await press('Brick', (name) => page.locator('.objects').getByRole('button', { name }).click());
  expect(await untilColored(page)).toContain('colours were there already');
  await press('Compare', button);
  await untilColored(page);
  expect(await page.locator('.pane canvas').count()).toBe(2);
  await press('Pipeline', tab);
  await press('Compare', button);
  await press('Export', tab);
  const picture = await press('Save PNG', (name) => download(page, name));
  const program = await press('Save colorize.mts', (name) => download(page, name));

  const photo = { name: 'train.jpg', bytes: await readFile(new URL('../../../samples/train.jpg', import.meta.url)) };
  const runtime = nodeRuntime();
  const [here, there] = [await runtime.decode(picture.bytes), await runtime.decode(await runProgram(String(program.bytes), photo))];
  expect(largestDifference(here.data, there.data)).toBeLessThanOrEqual(1);
  expect(pressed).toEqual(bold);
});
