// The starter against the first one, in turn on the same photographs: in Node, and in a real browser on WebAssembly with all cores.
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { printTable } from './measure.mjs';
import { filesOf, ISOLATION, serve } from './serve.mjs';
import { makeStarters } from './starters-pipelines.mjs';

const RUNS = 3;
const samples = fileURLToPath(new URL('../samples/', import.meta.url));
const photographs = readdirSync(samples).filter((file) => file.endsWith('.jpg'));
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** @returns median milliseconds of a photograph by each starter, which take turns. */
async function timeInTurn(colour) {
  const times = { today: [], first: [] };
  for (const name of Object.keys(times)) await colour(name, photographs[0]);
  for (let run = 0; run < RUNS; run++) {
    for (const photograph of photographs) {
      for (const [name, list] of Object.entries(times)) {
        const start = performance.now();
        await colour(name, photograph);
        list.push(performance.now() - start);
      }
    }
  }
  return { today: median(times.today), first: median(times.first) };
}

async function timeNode() {
  const starters = makeStarters(() => nodeRuntime());
  try {
    return await timeInTurn((name, photograph) => starters[name].colorize(join(samples, photograph)));
  } finally {
    for (const pipeline of Object.values(starters)) await pipeline.dispose();
  }
}

async function timeBrowser() {
  const folder = mkdtempSync(join(tmpdir(), 'photochrom-starters-'));
  const options = { bundle: true, splitting: true, format: 'esm', platform: 'browser', minify: true };
  await build({ entryPoints: [fileURLToPath(new URL('starters-page.js', import.meta.url))], outdir: join(folder, 'scripts'), ...options });
  const wasm = 'ort-wasm-simd-threaded.asyncify.wasm';
  cpSync(createRequire(import.meta.url).resolve(`onnxruntime-web/${wasm}`), join(folder, 'scripts', wasm));
  for (const { card, data } of [...Object.values(starterModels), ...Object.values(instColorizationModels)]) {
    cpSync(fileURLToPath(data), join(folder, 'models', card.file));
  }
  cpSync(samples, join(folder, 'samples'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="./scripts/starters-page.js"></script>');
  const { server, address } = await serve(filesOf(folder), ISOLATION);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForFunction('globalThis.colour !== undefined');
    return await timeInTurn((name, photograph) => page.evaluate(`colour('${name}', './samples/${photograph}')`));
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function benchStarters() {
  const rows = [];
  for (const [where, time] of Object.entries({ Node: timeNode, 'browser, WebAssembly': timeBrowser })) {
    const { today, first } = await time();
    rows.push({ where, 'today ms': Math.round(today), 'first starter ms': Math.round(first), ratio: (today / first).toFixed(2) });
  }
  printTable(`A photograph of samples/, median of ${photographs.length} photographs, ${RUNS} times each`, rows);
}
