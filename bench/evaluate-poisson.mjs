// Measures seamless cloning against mask replacement on photographs with known colours, with the starter's backbone and detector:
//   node bench/evaluate-poisson.mjs <folder of JPEG files>
// Boxes and masks are the detector's own; photographs without an object count for nothing.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { srgbToLab } from '@photochrom/core';
import { borderStep, decibel, maskBorder, meanSquareErrorAb, regionOfBoxes } from '@photochrom/eval';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { poissonFusion } from '@photochrom/fusion-poisson';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';
import { mean, printTable } from './measure.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give a folder of photographs: node bench/evaluate-poisson.mjs <folder>');

/** What is compared; the starter's own fusion is the pipeline's. */
const ways = {
  'full image alone': { instances: [] },
  'mask replacement, hard': { fusion: maskReplace({ mode: 'parity' }) },
  'mask replacement, feathered': { fusion: maskReplace() },
  'mask replacement, edge-aware': { fusion: maskReplace({ mode: 'edge-aware' }) },
  'Poisson, strength 0': { fusion: poissonFusion({ strength: 0 }) },
  'Poisson, strength 0.5': { fusion: poissonFusion({ strength: 0.5 }) },
  Poisson: { fusion: poissonFusion() },
  'learned in output space': {},
};
const names = Object.keys(ways);
const figures = Object.fromEntries(names.map((way) => [way, { boxes: [], masks: [], step: 0, seconds: 0 }]));
let [photographs, objects, pairs] = [0, 0, 0];
const trueSteps = { sum: 0, count: 0 };

const runtime = nodeRuntime();
const pipeline = starterPipeline({ runtime });
for (const file of readdirSync(folder).filter((name) => name.endsWith('.jpg'))) {
  const photo = await runtime.decode(join(folder, file));
  const prepared = await pipeline.prepare(photo, { maxInstances: 8 });
  const { instances } = prepared;
  if (instances.length > 0) {
    photographs += 1;
    objects += instances.length;
    await measure(photo, prepared, instances);
  }
  await prepared.dispose();
}
await pipeline.dispose();

async function measure(photo, prepared, instances) {
  const truth = srgbToLab(photo).ab;
  const boxes = regionOfBoxes(
    instances.map(({ box }) => box),
    photo,
  );
  const masks = insideMasks(instances, photo);
  const planes = [];
  for (const way of names) {
    const { image, report } = await prepared.render(ways[way]);
    const { ab } = srgbToLab(image);
    planes.push(ab);
    figures[way].boxes.push(meanSquareErrorAb(ab, truth, boxes));
    figures[way].masks.push(meanSquareErrorAb(ab, truth, masks) ?? 0);
    figures[way].seconds += (report?.stages.find(({ stage }) => stage === 'fuse')?.milliseconds ?? 0) / 1000;
  }
  for (const { box, mask } of instances) {
    const across = (ab) => borderStep(ab, truth, maskBorder(box, mask));
    for (const [index, way] of names.entries()) figures[way].step += across(planes[index]).sum;
    const { sum, pairs: count } = across(truth);
    trueSteps.sum += sum;
    trueSteps.count += count;
    pairs += count;
  }
}

function insideMasks(instances, { width, height }) {
  const inside = new Uint8Array(width * height);
  for (const { box, mask } of instances) {
    for (const [at, value] of mask.data.entries()) {
      if (value >= 0.5) inside[(box.y1 + Math.floor(at / mask.width)) * width + box.x1 + (at % mask.width)] = 1;
    }
  }
  return inside;
}

printTable(
  `${photographs} photographs with ${objects} detected objects; PSNR of ab (peak 255, dB, mean of photographs); steps at ${pairs} places of mask borders where the truth has none (its mean there: ${(trueSteps.sum / trueSteps.count).toFixed(2)})`,
  names.map((way) => {
    const { boxes, masks, step, seconds } = figures[way];
    return {
      fusion: way,
      'PSNR in boxes': mean(boxes.map(decibel)).toFixed(2),
      'PSNR in masks': mean(masks.filter((error) => error > 0).map(decibel)).toFixed(2),
      'step at mask borders': (step / pairs).toFixed(3),
      'fuse, s a photograph': (seconds / photographs).toFixed(2),
    };
  }),
);
