// What learnedFusion's `adaptive` gains and costs where objects are small: time, and how far ab moves from the exact result.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resamplePillow, srgbToL } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { startChild } from './fusion-child.mjs';
import { starterFusion } from './fusion-models.mjs';
import { noise, SIDE, someBoxes } from './fusion-scene.mjs';
import { printTable } from './measure.mjs';

const OBJECT = 60;
const RUNS = 3;
const PEAK = 255;

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** Mean squared difference of two files of float32 numbers. */
function meanSquare(paths) {
  const [one, other] = paths.map((path) => new Float32Array(new Uint8Array(readFileSync(path)).buffer));
  return one.reduce((sum, value, index) => sum + (value - other[index]) ** 2, 0) / one.length;
}

/** Lightness of the samples at the networks' size. */
async function samples(runtime) {
  const folder = fileURLToPath(new URL('../samples/', import.meta.url));
  const pictures = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jpg'))) {
    const photo = await runtime.decode(join(folder, file));
    pictures.push(srgbToL(resamplePillow(photo, { width: SIDE, height: SIDE }, 'bilinear')));
  }
  return pictures;
}

/** Times the two ways in turn on every picture. */
async function compare(folder, card, pictures, threads) {
  const worker = fileURLToPath(new URL('fusion-graph.mjs', import.meta.url));
  const start = (adaptive) => startChild(process.execPath, [worker, card, '', String(threads), JSON.stringify({ adaptive })]);
  const ways = { exact: await start(false), adaptive: await start(true) };
  const rows = [];
  for (const count of [1, 8]) {
    const times = { exact: [], adaptive: [] };
    const errors = [];
    for (const [number, L] of pictures.entries()) {
      const l = join(folder, 'l.f32');
      writeFileSync(l, L.data);
      const boxes = someBoxes(count, OBJECT, OBJECT, number + 5).map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]);
      const outputs = Object.keys(ways).map((way) => join(folder, `${way}.f32`));
      // The first answer of a child warms it up; with several pictures every picture but the first is a run of its own.
      const runs = pictures.length > 1 ? 1 : RUNS + 1;
      for (let run = 0; run < runs; run++) {
        for (const [index, [way, { ask }]] of Object.entries(ways).entries()) {
          const { milliseconds } = await ask({ side: SIDE, l, boxes, output: outputs[index] });
          if (run + number > 0) times[way].push(milliseconds);
        }
      }
      errors.push(10 * Math.log10(PEAK ** 2 / Math.max(meanSquare(outputs), 1e-9)));
    }
    const [exact, adaptive] = [median(times.exact), median(times.adaptive)];
    const one = rows[0] === undefined ? exact : Number(rows[0]['exact ms']);
    rows.push({
      objects: count,
      'exact ms': exact.toFixed(0),
      'adaptive ms': adaptive.toFixed(0),
      'times as fast': (exact / adaptive).toFixed(2),
      'adaptive of exact with 1': (adaptive / one).toFixed(2),
      'PSNR of ab, dB': (errors.reduce((sum, value) => sum + value, 0) / errors.length).toFixed(1),
      'worst, dB': Math.min(...errors).toFixed(1),
    });
  }
  for (const { stop } of Object.values(ways)) stop();
  return rows;
}

export async function benchAdaptive(folder, fused, threads) {
  const title = `adaptive against exact, objects of ${OBJECT} × ${OBJECT} of ${SIDE} × ${SIDE}; PSNR against exact, peak ${PEAK}`;
  printTable(`${title}; published width, random weights, noise`, await compare(folder, fused, [noise()], threads));
  const pictures = await samples(nodeRuntime());
  printTable(`${title}; the starter, ${pictures.length} samples`, await compare(folder, starterFusion(), pictures, threads));
}
