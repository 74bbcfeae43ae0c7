// Measures what a lock does to an object and to what lies beside it, on photographs, with the starter pipeline and its detector:
//   node bench/evaluate-locks.mjs <folder of JPEG files> [photographs]
// Every object is locked alone, to each of four colours; the same photograph without a lock is what it is measured against.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineFinish, refineEdges, srgbToLab } from '@photochrom/core';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { poissonFusion } from '@photochrom/fusion-poisson';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';
import { printTable } from './measure.mjs';

const [folder, most = '20'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give a folder of photographs: node bench/evaluate-locks.mjs <folder>');

/** Red, green, blue and gray as things have them. */
const ASKED = [
  { a: 28, b: 16 },
  { a: -22, b: 20 },
  { a: 2, b: -28 },
  { a: 0, b: 0 },
];
/** Where it is measured: in the fused planes, or in the 8-bit picture, after the gamut of sRGB. */
let fused;
const heard = defineFinish({
  name: 'heard',
  apply: async ({ ab }) => {
    fused = ab;
    return { ab };
  },
});
const ways = {
  'learned in output space, planes': { finish: [heard] },
  'mask replacement, planes': { finish: [heard], fusion: maskReplace() },
  'Poisson, planes': { finish: [heard], fusion: poissonFusion() },
  'learned in output space, picture': { finish: [] },
  'learned in output space, picture, edges refined': { finish: [refineEdges()] },
};
const figures = Object.fromEntries(Object.keys(ways).map((way) => [way, { off: [], beside: [], spread: [] }]));
let objects = 0;

const runtime = nodeRuntime();
const pipeline = starterPipeline({ runtime });
const files = readdirSync(folder).filter((name) => name.endsWith('.jpg'));
let photographs = 0;
for (const file of files) {
  if (photographs === Number(most)) break;
  const photo = await runtime.decode(join(folder, file));
  const prepared = await pipeline.prepare(photo, { maxInstances: 4 });
  if (prepared.instances.length > 0) photographs += 1;
  objects += prepared.instances.length;
  for (const [way, options] of Object.entries(ways)) {
    const render = async (instances) => {
      const { image } = await prepared.render({ ...options, instances });
      return way.endsWith('planes') ? fused : srgbToLab(image).ab;
    };
    const free = await render(prepared.instances);
    for (const [index, instance] of prepared.instances.entries()) {
      for (const lock of ASKED) {
        const locked = await render(replaced(prepared.instances, index, { ...instance, lock }));
        measure(figures[way], free, locked, instance, lock);
      }
    }
  }
  await prepared.dispose();
}
await pipeline.dispose();

function replaced(list, index, value) {
  return list.map((one, at) => (at === index ? value : one));
}

function measure({ off, beside, spread }, free, locked, { box, mask }, lock) {
  const { width, height } = free;
  if (mask.width !== box.x2 - box.x1 || mask.height !== box.y2 - box.y1) return;
  const inside = new Uint8Array(width * height);
  for (const [at, value] of mask.data.entries()) {
    if (value >= 0.5) inside[(box.y1 + Math.floor(at / mask.width)) * width + box.x1 + (at % mask.width)] = 1;
  }
  const [before, after] = [free, locked].map(({ data }) => {
    const sums = [0, 0, 0, 0];
    let count = 0;
    for (const [pixel, belongs] of inside.entries()) {
      if (belongs === 0) continue;
      count += 1;
      for (const channel of [0, 1]) {
        const value = data[channel * width * height + pixel];
        sums[channel] += value;
        sums[2 + channel] += value * value;
      }
    }
    const [a, b] = [sums[0] / count, sums[1] / count];
    return { a, b, deviation: Math.sqrt(Math.max(0, sums[2] / count - a * a + sums[3] / count - b * b)) };
  });
  if (!Number.isFinite(after.a)) return;
  off.push(Math.hypot(after.a - lock.a, after.b - lock.b));
  if (before.deviation > 0.5) spread.push(after.deviation / before.deviation);
  let most = 0;
  for (const [pixel, belongs] of inside.entries()) {
    if (belongs === 1) continue;
    for (const at of [pixel, width * height + pixel]) most = Math.max(most, Math.abs(locked.data[at] - free.data[at]));
  }
  beside.push(most);
}

const share = (values, holds) => (values.filter(holds).length / values.length).toFixed(3);
const sorted = (values) => [...values].sort((one, other) => one - other);
printTable(
  `${objects} objects of ${photographs} photographs, each locked to ${ASKED.length} colours; ab in CIE units; spread is the standard deviation of ab in the mask, locked over free`,
  Object.entries(figures).map(([way, { off, beside, spread }]) => ({
    '': way,
    'mean off by: median': sorted(off)[off.length >> 1].toFixed(2),
    most: Math.max(...off).toFixed(2),
    'within 3': share(off, (value) => value <= 3),
    'beside: most': Math.max(...beside).toFixed(2),
    'within 1': share(beside, (value) => value <= 1),
    'spread: median': sorted(spread)[spread.length >> 1].toFixed(2),
    'at least half': share(spread, (value) => value >= 0.5),
  })),
);
