// The playground in a real browser with a 12-megapixel photograph: how soon the picture follows a moved box and a locked colour, by stage,
// and the longest task of the page's own thread meanwhile. Needs Chromium: CHROMIUM_PATH, else /usr/bin/chromium.
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@photochrom/runtime-node';
import { chromium } from 'playwright-core';
import { serveFolder } from '../scripts/serve-folder.mjs';
import { printTable } from './measure.mjs';
import { twelveMegapixels } from './pictures.mjs';

const site = fileURLToPath(new URL('../apps/playground/dist', import.meta.url));
const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const TURNS = 5;

/** Runs in the page before its own scripts: remembers every task of 50 ms or more, and when a hand let go last. */
const WATCH = `
  globalThis.letGo = 0;
  for (const type of ['pointerup', 'click']) addEventListener(type, ({ timeStamp }) => { letGo = timeStamp; }, true);
  globalThis.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask', buffered: true });
`;

export async function benchPlayground() {
  const photo = await twelveMegapixels();
  const buffer = Buffer.from(await nodeRuntime().encode(photo, { format: 'jpeg' }));
  const served = await serveFolder(site, { headers: ISOLATION });
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], headless: true });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(WATCH);
    await page.goto(served.address);
    await page.locator('input.open-photo').setInputFiles({ name: 'twelve.jpg', mimeType: 'image/jpeg', buffer });
    await page.locator('.stage canvas').waitFor();
    await untilIdle(page);
    const rows = [await describe(page, 'opened and coloured', 0)];

    await page.keyboard.press('b');
    await page.locator('.plate').first().click();
    for (let turn = 0; turn < TURNS; turn++) {
      await moveBox(page);
      rows.push(await describe(page, 'one box moved', await page.evaluate('letGo')));
    }
    await page.getByRole('tab', { name: 'Objects' }).click();
    for (const name of ['Sea', 'Straw', 'Navy']) {
      await page.locator('.object-body').getByRole('button', { name }).click();
      await untilIdle(page);
      rows.push(await describe(page, 'one colour locked', await page.evaluate('letGo')));
    }
    printTable('The playground on 12 megapixels (ms after the hand let go)', rows);
    const moved = rows.filter(({ what }) => what === 'one box moved').sort((one, two) => one['preview shown'] - two['preview shown']);
    console.log(`A moved box is seen after ${moved[Math.floor(TURNS / 2)]['preview shown']} ms (median of ${TURNS}).`);
    console.log(`The page's longest task: ${Math.max(0, ...rows.map((row) => row['longest task']))} ms.`);
  } finally {
    await browser.close();
    await served.close();
  }
}

async function moveBox(page) {
  const box = await page.locator('.object.selected').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 6, y + 4, { steps: 3 });
  await page.mouse.up();
  await untilIdle(page);
}

async function untilIdle(page) {
  await page.locator('main[aria-busy=false]').waitFor({ timeout: 600_000 });
}

/** What the page's timeline says of the renderings since a moment. */
async function describe(page, what, start) {
  const marks = await page.evaluate(
    `performance.getEntriesByName('photochrom a').filter(({ startTime }) => startTime > ${start}).map(({ startTime, detail }) => ({ startTime, ...detail }))`,
  );
  const tasks = await page.evaluate(`tasks.filter(({ startTime }) => startTime > ${start}).map(({ duration }) => duration)`);
  const [preview, full] = [marks.at(0), marks.at(-1)];
  const stages = Object.fromEntries((preview?.stages ?? []).map(({ stage, milliseconds }) => [stage, Math.round(milliseconds)]));
  return {
    what,
    ...stages,
    'network runs': preview?.networkRuns,
    'preview shown': Math.round((preview?.startTime ?? Number.NaN) - start),
    'full size shown': Math.round((full?.startTime ?? Number.NaN) - start),
    'longest task': Math.round(Math.max(0, ...tasks)),
  };
}
