// Measures fusions, selections and weightings on photographs with known colours and annotated boxes, through the real pipeline:
//   node bench/evaluate-fusion.mjs <folder> [fusion card] [backbone card]
// The folder holds JPEG files and instances.json in COCO's format. Without cards, the starter's models are measured.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siggraph17 } from '@photochrom/backbone-zhang';
import { createPipeline, selectInstances, srgbToLab } from '@photochrom/core';
import { maskRcnn } from '@photochrom/detector-maskrcnn';
import { decibel, meanSquareErrorAb, protocolOf, regionOfBoxes } from '@photochrom/eval';
import { learnedFusion } from '@photochrom/fusion-learned';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { nodeRuntime } from '@photochrom/runtime-node';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import { mean, printTable } from './measure.mjs';

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

/** Chooses instances as an ablation of the paper says. */
function select({ objects: { by, ...how } }, instances, size, annotated) {
  if (by === 'none') return [];
  if (by === 'annotations') return annotated.slice(0, how.most);
  const options = { score: { maxInstances: how.most }, threshold: { minScore: how.over }, random: { random: how } }[by];
  return selectInstances(instances, options, size);
}

/** What is compared: how instances are chosen, and how they are fused. The same fusion object is opened once. */
const { ablations } = protocolOf('instcolorization-table-3');
const fusions = { 'both learned': learned };
const ways = {
  gray: undefined,
  'mask replacement, top 8': { select: best, fusion: maskReplace() },
  'learned, adaptive, top 8': { select: best, fusion: learnedFusion({ model, adaptive: true }) },
};
for (const ablation of ablations) {
  const { layers, weighting } = ablation;
  fusions[`${layers} ${weighting}`] ??= learnedFusion({ model, layers, weighting });
  ways[`table 3${ablation.part}: ${ablation.name}`] = {
    select: (instances, size, annotated) => select(ablation, instances, size, annotated),
    fusion: fusions[`${layers} ${weighting}`],
  };
}
const errors = Object.fromEntries(Object.keys(ways).map((way) => [way, { inside: [], image: [] }]));

for (const { id, file_name: file } of images) {
  const objects = annotations
    .filter((annotation) => annotation.image_id === id && !annotation.iscrowd)
    .sort((one, other) => other.area - one.area)
    .map(({ bbox: [x, y, w, h] }) => ({ box: { x1: Math.trunc(x), y1: Math.trunc(y), x2: Math.ceil(x + w), y2: Math.ceil(y + h) } }));
  if (objects.length === 0) continue;
  const photo = await runtime.decode(join(folder, file));
  for (const { box } of objects) Object.assign(box, { x2: Math.min(box.x2, photo.width), y2: Math.min(box.y2, photo.height) });
  const truth = srgbToLab(photo).ab;
  const inside = regionOfBoxes(
    objects.map(({ box }) => box),
    photo,
  );
  const prepared = await pipeline.prepare(photo);
  for (const [way, how] of Object.entries(ways)) {
    const ab = how === undefined ? { ...truth, data: new Float32Array(truth.data.length) } : await colours(prepared, how, photo, objects);
    errors[way].image.push(meanSquareErrorAb(ab, truth));
    errors[way].inside.push(meanSquareErrorAb(ab, truth, inside));
  }
  await prepared.dispose();
}
await pipeline.dispose();

async function colours(prepared, { select, fusion }, photo, objects) {
  const { image } = await prepared.render({ instances: select(prepared.instances, photo, objects), fusion });
  return srgbToLab(image).ab;
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
