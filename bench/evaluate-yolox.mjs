// Measures a YOLOX network on photographs with annotated objects: node bench/evaluate-yolox.mjs <folder> <model> [mask model]
// The folder holds JPEG files and instances.json in COCO's format; models are ONNX files or their cards. Photographs are shown gray.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boxIou, srgbToL } from '@photochrom/core';
import { yolox } from '@photochrom/detector-yolox';
import { nodeRuntime } from '@photochrom/runtime-node';
import { printTable } from './measure.mjs';

/** Share of the picture from which an object is large. */
const LARGE = 0.1;
/** Overlap from which a box has found an object. */
const FOUND = 0.5;

const [folder, model, masks] = process.argv.slice(2);
if (model === undefined) throw new Error('Give photographs and a network: node bench/evaluate-yolox.mjs <folder> <model> [mask model]');
const { images, annotations } = JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'));
const runtime = nodeRuntime();

/** What is compared. */
const ways = {
  'as it is': {},
  'contained boxes kept': { containment: 1 },
  'overlaps count within classes only': { nmsAcrossClasses: false },
  'score over 0.4': { minScore: 0.4 },
};

/** @returns whether each pixel of the picture belongs to the object: polygons by the even-odd rule, or runs column by column. */
function rasterize({ counts, ...polygons }, { width, height }) {
  const inside = new Uint8Array(width * height);
  if (counts !== undefined) {
    let at = 0;
    for (const [index, run] of counts.entries()) {
      for (const end = at + run; at < end; at++) inside[(at % height) * width + Math.floor(at / height)] = index % 2;
    }
    return inside;
  }
  for (const points of Object.values(polygons)) {
    for (let y = 0; y < height; y++) {
      const crossings = [];
      for (let at = 0; at < points.length; at += 2) {
        const [x1, y1, x2, y2] = [0, 1, 2, 3].map((step) => points[(at + step) % points.length]);
        if (y1 > y + 0.5 !== y2 > y + 0.5) crossings.push(x1 + ((y + 0.5 - y1) * (x2 - x1)) / (y2 - y1));
      }
      crossings.sort((one, other) => one - other);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const [from, to] = [crossings[pair], crossings[pair + 1]].map((x) => Math.min(width, Math.max(0, Math.round(x))));
        inside.fill(1, y * width + from, y * width + to);
      }
    }
  }
  return inside;
}

/** @returns intersection over union of an object and an instance's mask, cut at a half. */
function maskIou(object, { box, mask }, width) {
  let shared = 0;
  let union = object.reduce((sum, value) => sum + value, 0);
  for (const [index, value] of mask.data.entries()) {
    if (value < 0.5) continue;
    const isShared = object[(box.y1 + Math.floor(index / mask.width)) * width + box.x1 + (index % mask.width)] === 1;
    if (isShared) shared += 1;
    else union += 1;
  }
  return shared / union;
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function measure(options) {
  const found = { large: 0, all: 0 };
  const total = { large: 0, all: 0 };
  const milliseconds = [];
  const overlaps = [];
  let [boxes, right] = [0, 0];
  const detector = yolox({ model, ...(masks === undefined ? {} : { masks }), ...options });
  const loaded = await detector.load({ loadModel: (source) => runtime.load(source), warn: () => {} });
  for (const { id, file_name: file } of images) {
    const photo = await runtime.decode(join(folder, file));
    const started = performance.now();
    const instances = await loaded.detect(srgbToL(photo), { warn: () => {}, progress: () => {} });
    milliseconds.push(performance.now() - started);
    const objects = annotations
      .filter(({ image_id: image, iscrowd }) => image === id && !iscrowd)
      .map(({ bbox: [x, y, w, h], segmentation }) => ({ box: { x1: x, y1: y, x2: x + w, y2: y + h }, area: w * h, segmentation }));
    boxes += instances.length;
    for (const instance of instances) {
      const [best] = objects.toSorted((one, other) => boxIou(other.box, instance.box) - boxIou(one.box, instance.box));
      if (best === undefined || boxIou(best.box, instance.box) < FOUND) continue;
      right += 1;
      overlaps.push(maskIou(rasterize(best.segmentation, photo), instance, photo.width));
    }
    const isLarge = ({ area }) => area >= LARGE * photo.width * photo.height;
    const isFound = (object) => instances.some(({ box }) => boxIou(box, object.box) >= FOUND);
    total.all += objects.length;
    total.large += objects.filter(isLarge).length;
    found.all += objects.filter(isFound).length;
    found.large += objects.filter((object) => isLarge(object) && isFound(object)).length;
  }
  await loaded.dispose();
  return {
    'large objects found': `${(found.large / total.large).toFixed(3)} of ${total.large}`,
    'all objects found': `${(found.all / total.all).toFixed(3)} of ${total.all}`,
    'boxes that match one': (right / boxes).toFixed(3),
    'boxes a photograph': (boxes / images.length).toFixed(1),
    'mask IoU of those': mean(overlaps).toFixed(3),
    'ms, median': milliseconds.sort((one, other) => one - other)[milliseconds.length >> 1].toFixed(0),
  };
}

const rows = [];
for (const [way, options] of Object.entries(ways)) rows.push({ way, ...(await measure(options)) });
printTable(`${images.length} photographs, boxes of ${model}, masks: ${masks ?? 'soft ellipses'}`, rows);
