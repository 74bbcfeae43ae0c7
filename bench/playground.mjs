// The playground in a real browser with a 12-megapixel photograph: how soon the picture follows a moved box and a locked colour, by stage,
// and the longest task of the page's own thread meanwhile. Times count from the hand's last movement, or from the click, to the frame that
// shows the picture of just that. Needs Chromium: CHROMIUM_PATH, else /usr/bin/chromium.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@photochrom/runtime-node';
import { chromium } from 'playwright-core';
import { serveFolder } from '../scripts/serve-folder.mjs';
import { printTable } from './measure.mjs';
import { twelveMegapixels } from './pictures.mjs';

const site = fileURLToPath(new URL('../apps/playground/dist', import.meta.url));
const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const TURNS = 5;

/** Runs in the page before its own scripts: remembers every task of 50 ms or more, and when a hand did something last. */
const WATCH = `
  globalThis.moved = 0;
  globalThis.clicked = 0;
  addEventListener('pointermove', ({ timeStamp, buttons }) => { if (buttons !== 0) moved = timeStamp; }, true);
  addEventListener('click', ({ timeStamp }) => { clicked = timeStamp; }, true);
  globalThis.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask', buffered: true });
`;

export async function benchPlayground() {
  const photo = await twelveMegapixels();
  const folder = await mkdtemp(join(tmpdir(), 'photochrom-bench-'));
  const file = join(folder, 'twelve.jpg');
  await writeFile(file, await nodeRuntime().encode(photo, { format: 'jpeg' }));
  const served = await serveFolder(site, { headers: ISOLATION });
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], headless: true });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(WATCH);
    await page.goto(served.address);
    // From the disk: a buffer would be unpacked in the page, in a task as long as any of its own.
    await page.locator('input.open-photo').setInputFiles(file);
    await page.locator('.stage canvas').waitFor();
    await untilIdle(page);
    const rows = [await describe(page, 'opened and coloured', 0)];

    await page.keyboard.press('b');
    await page.locator('.plate').first().click();
    for (let turn = 0; turn < TURNS; turn++) {
      await moveBox(page);
      rows.push(await describe(page, 'one box moved', await page.evaluate('moved')));
    }
    await page.getByRole('tab', { name: 'Objects' }).click();
    for (const name of ['Sea', 'Straw', 'Navy']) {
      await page.locator('.object-body').getByRole('button', { name }).click();
      await untilIdle(page);
      rows.push(await describe(page, 'one colour locked', await page.evaluate('clicked')));
    }
    printTable('The playground on 12 megapixels (ms after the hand moved last, or clicked)', rows);
    for (const what of ['one box moved', 'one colour locked']) {
      const seen = rows
        .filter((row) => row.what === what)
        .map((row) => row.seen)
        .sort((one, two) => one - two);
      const median = seen[Math.floor(seen.length / 2)];
      console.log(
        `${what}: seen after ${median} ms, ${Math.ceil((60 * median) / 1000)} frames of a 60 Hz screen (median of ${seen.length}).`,
      );
    }
    console.log(`The page's longest task: ${Math.max(0, ...rows.map((row) => row['longest task']))} ms.`);
  } finally {
    await browser.close();
    await served.close();
    await rm(folder, { recursive: true, force: true });
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

/** What the page's timeline says of the renderings since a moment, whose boxes are those of the last one. */
async function describe(page, what, start) {
  const all = await page.evaluate(
    `performance.getEntriesByName('photochrom a').filter(({ startTime }) => startTime > ${start}).map(({ startTime, detail }) => ({ startTime, ...detail }))`,
  );
  const tasks = await page.evaluate(`tasks.filter(({ startTime }) => startTime > ${start}).map(({ duration }) => duration)`);
  const full = all.at(-1);
  const marks = all.filter(({ boxes }) => boxes.join() === full.boxes.join());
  const networks = marks.find(({ estimatedCrops }) => estimatedCrops === 0);
  const stages = Object.fromEntries((marks[0]?.stages ?? []).map(({ stage, milliseconds }) => [stage, Math.round(milliseconds)]));
  const after = (mark) => Math.round((mark?.startTime ?? Number.NaN) - start);
  return {
    what,
    ...stages,
    seen: after(marks[0]),
    'with networks': after(networks),
    'network runs': marks.reduce((sum, { networkRuns }) => sum + networkRuns, 0),
    'full size': after(full),
    'longest task': Math.round(Math.max(0, ...tasks)),
  };
}
