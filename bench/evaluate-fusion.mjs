// Measures fusions, selections and weightings on photographs with known colours and annotated boxes, through the real pipeline:
//   node bench/evaluate-fusion.mjs <folder> [fusion card] [backbone card]
// The folder holds JPEG files and instances.json in COCO's format. Without cards, the starter's models are measured.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siggraph17 } from '@photochrom/backbone-zhang';
import { createPipeline, selectInstances, srgbToLab } from '@photochrom/core';
import { maskRcnn } from '@photochrom/detector-maskrcnn';
import { learnedFusion } from '@photochrom/fusion-learned';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { nodeRuntime } from '@photochrom/runtime-node';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import { decibel, insideBoxes, mean } from './colour-measures.mjs';
import { printTable } from './measure.mjs';

const SEED = 1;

const [folder, model = instColorizationModels.instcolorization, backboneModel = instColorizationModels.siggraph17] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give a folder of photographs: node bench/evaluate-fusion.mjs <folder>');
const { images, annotations } = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));

const runtime = nodeRuntime();
const pipeline = createPipeline({
  runtime,
  backbone: siggraph17({ model: backboneModel }),
  detector: maskRcnn({ model: instColorizationModels.maskRcnn }),
  fusion: learnedFusion({ model }),
});
const learned = learnedFusion({ model });
const best = (instances, size) => selectInstances(instances, { maxInstances: 8 }, size);

/** What is compared: how instances are chosen, and how they are fused. The same fusion object is opened once. */
const ways = {
  gray: undefined,
  'full image alone': { select: () => [], fusion: learned },
  'mask replacement, top 8': { select: best, fusion: maskReplace() },
  'learned, top 8': { select: best, fusion: learned },
  'learned, score over 0.4': { select: (instances, size) => selectInstances(instances, { minScore: 0.4 }, size), fusion: learned },
  'learned, random 8': {
    select: (instances, size) => selectInstances(instances, { random: { count: 8, seed: SEED } }, size),
    fusion: learned,
  },
  'learned, annotated boxes': { select: (_, __, objects) => objects.slice(0, 8), fusion: learned },
  'box weighting, top 8': { select: best, fusion: learnedFusion({ model, weighting: 'box' }) },
  'mask weighting, top 8': { select: best, fusion: learnedFusion({ model, weighting: 'mask' }) },
  'learned in the encoder alone, top 8': { select: best, fusion: learnedFusion({ model, layers: 'encoder' }) },
  'learned in the decoder alone, top 8': { select: best, fusion: learnedFusion({ model, layers: 'decoder' }) },
  'learned, adaptive, top 8': { select: best, fusion: learnedFusion({ model, adaptive: true }) },
};
const errors = Object.fromEntries(Object.keys(ways).map((way) => [way, { inside: [], image: [] }]));

for (const { id, file_name: file } of images) {
  const objects = annotations
    .filter((annotation) => annotation.image_id === id && !annotation.iscrowd)
    .sort((one, other) => other.area - one.area)
    .map(({ bbox: [x, y, w, h] }) => ({ box: { x1: Math.trunc(x), y1: Math.trunc(y), x2: Math.ceil(x + w), y2: Math.ceil(y + h) } }));
  if (objects.length === 0) continue;
  const photo = await runtime.decode(join(folder, file));
  for (const { box } of objects) Object.assign(box, { x2: Math.min(box.x2, photo.width), y2: Math.min(box.y2, photo.height) });
  const truth = srgbToLab(photo).ab.data;
  const inside = insideBoxes(
    objects.map(({ box }) => box),
    photo,
  );
  const prepared = await pipeline.prepare(photo);
  for (const [way, how] of Object.entries(ways)) {
    const ab = how === undefined ? new Float32Array(truth.length) : await colours(prepared, how, photo, objects);
    const all = squares(truth, ab);
    errors[way].image.push(mean(all));
    errors[way].inside.push(mean(all.filter((_, index) => inside[index])));
  }
  await prepared.dispose();
}
await pipeline.dispose();

async function colours(prepared, { select, fusion }, photo, objects) {
  const { image } = await prepared.render({ instances: select(prepared.instances, photo, objects), fusion });
  return srgbToLab(image).ab.data;
}

/** Squared error of ab at every pixel, mean of a and b. */
function squares(truth, ab) {
  const area = truth.length / 2;
  return Array.from({ length: area }, (_, pixel) => ((truth[pixel] - ab[pixel]) ** 2 + (truth[area + pixel] - ab[area + pixel]) ** 2) / 2);
}

const photographs = errors.gray.image.length;
printTable(
  `PSNR of ab (peak 255, dB) on ${photographs} photographs; inside is the union of the annotated boxes`,
  Object.entries(errors).map(([way, { inside, image }]) => ({
    way,
    'inside, mean of photos': mean(inside.map(decibel)).toFixed(2),
    'inside, pooled': decibel(mean(inside)).toFixed(2),
    'image, mean of photos': mean(image.map(decibel)).toFixed(2),
    'image, pooled': decibel(mean(image)).toFixed(2),
  })),
);
