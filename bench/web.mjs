// The web example in a real browser against Node: time of a photograph (decoded, coloured, written as PNG) with WebAssembly on one thread and
// on all cores, as ratios to onnxruntime-node on as many; and the bytes that the page loads. Needs Chromium: CHROMIUM_PATH, else /usr/bin/chromium.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';
import { chromium } from 'playwright-core';
import { medianMilliseconds, printTable } from './measure.mjs';
import { filesOf, ISOLATION, serve } from './serve.mjs';

const RUNS = 3;
const photo = fileURLToPath(new URL('../samples/cow-and-temple.jpg', import.meta.url));
const example = fileURLToPath(new URL('../examples/web/build-with-esbuild.mjs', import.meta.url));
/** @returns median milliseconds of a photograph after the first, and the paths that the page asked for. */
async function timePage(files, headers) {
  const { server, address } = await serve(files, headers);
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], headless: true });
  try {
    const page = await browser.newPage();
    const paths = [];
    page.on('response', (response) => response.ok() && paths.push(new URL(response.url()).pathname.replace(/\/$/, '/index.html')));
    await page.goto(`${address}?here`);
    const saved = "document.querySelector('main a')?.href";
    const colour = async () => {
      const before = await page.evaluate(saved);
      await page.setInputFiles('input', []);
      await page.setInputFiles('input', photo);
      await page.waitForFunction(`${saved} !== ${JSON.stringify(before)}`, undefined, { timeout: 600_000 });
    };
    const milliseconds = await medianMilliseconds(colour, RUNS);
    return { milliseconds, device: (await page.textContent('output')).split('\n')[0], paths: [...new Set(paths)] };
  } finally {
    await browser.close();
    server.close();
  }
}

async function timeNode(threads) {
  const pipeline = starterPipeline({ runtime: nodeRuntime({ device: 'cpu', threads }) });
  try {
    return await medianMilliseconds(async () => {
      const { image } = await pipeline.colorize(photo);
      await pipeline.encode(image, { format: 'png' });
    }, RUNS);
  } finally {
    await pipeline.dispose();
  }
}

/** Sizes as they are and as Brotli, by kind, of what a page asked for. */
function weigh(files, paths) {
  const kinds = { '.js': 'scripts', '.wasm': 'onnxruntime', '.onnx': 'models' };
  const rows = {};
  for (const path of paths.filter((each) => kinds[extname(each)] !== undefined)) {
    const body = files.get(path);
    const packed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    const kind = kinds[extname(path)];
    rows[kind] ??= { files: 0, MB: 0, 'MB as Brotli': 0 };
    const row = rows[kind];
    row.files += 1;
    row.MB += body.length / 1e6;
    row['MB as Brotli'] += packed.length / 1e6;
  }
  for (const row of Object.values(rows)) for (const column of ['MB', 'MB as Brotli']) row[column] = Number(row[column].toFixed(2));
  return rows;
}

export async function benchWeb() {
  const folder = mkdtempSync(join(tmpdir(), 'photochrom-web-'));
  try {
    execFileSync('node', [example, folder]);
    const files = filesOf(folder);
    const cores = availableParallelism();
    const one = await timePage(files, {});
    const all = await timePage(files, ISOLATION);
    const row = (what, milliseconds, base) => ({ what, ms: Math.round(milliseconds), ratio: (milliseconds / base).toFixed(2) });
    const [nodeOne, nodeAll] = [await timeNode(1), await timeNode(cores)];
    printTable('A photograph of 640 × 427 with the starter; ratio to Node on as many threads', [
      row(`browser: ${one.device}`, one.milliseconds, nodeOne),
      row('Node, 1 thread', nodeOne, nodeOne),
      row(`browser: ${all.device}`, all.milliseconds, nodeAll),
      row(`Node, ${cores} threads`, nodeAll, nodeAll),
    ]);
    printTable('What the page loads', weigh(files, one.paths));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
