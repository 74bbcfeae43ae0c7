// Measures the starter on photographs with known colours, through the real pipeline: node bench/evaluate-starter.mjs <folder>
// The folder holds JPEG files and, for the detector's figures, instances.json in COCO's format.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siggraph17 } from '@photochrom/backbone-zhang';
import { boxIou, createPipeline, srgbToLab } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels, starterPipeline } from '@photochrom/starter';
import { printTable } from './measure.mjs';

const LARGE = 0.1;
const PEAK = 255;

/** Hasler and Süsstrunk 2003, section 7: M of an RGB raster. */
function colourfulness({ data }) {
  const planes = [[], []];
  for (let index = 0; index < data.length; index += 3) {
    planes[0].push(data[index] - data[index + 1]);
    planes[1].push((data[index] + data[index + 1]) / 2 - data[index + 2]);
  }
  const moments = planes.map((plane) => {
    const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length;
    return { mean, variance: plane.reduce((sum, value) => sum + (value - mean) ** 2, 0) / plane.length };
  });
  return Math.sqrt(moments[0].variance + moments[1].variance) + 0.3 * Math.hypot(moments[0].mean, moments[1].mean);
}

const meanSquare = (one, other) => one.reduce((sum, value, index) => sum + (value - (other?.[index] ?? 0)) ** 2, 0) / one.length;
const decibel = (error) => 10 * Math.log10(PEAK ** 2 / Math.max(error, 1e-9));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give a folder of photographs: node bench/evaluate-starter.mjs <folder>');
const files = readdirSync(folder).filter((file) => file.endsWith('.jpg'));
const annotations = existsSync(join(folder, 'instances.json'))
  ? JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'))
  : undefined;

const runtime = nodeRuntime();
const alone = createPipeline({ runtime, backbone: siggraph17({ model: starterModels.siggraph17 }) });
const fused = starterPipeline({ runtime });
const ways = { gray: [], 'full image': [], fused: [] };
const ratios = { 'full image': [], fused: [] };
const detection = { large: 0, found: 0, boxes: 0, right: 0, photographs: 0 };

for (const file of files) {
  const photo = await runtime.decode(join(folder, file));
  const truth = srgbToLab(photo).ab.data;
  const truthColour = photo.channels === 3 ? colourfulness(photo) : 0;
  ways.gray.push(meanSquare(truth));
  for (const [way, pipeline] of Object.entries({ 'full image': alone, fused })) {
    const { image, instances } = await pipeline.colorize(photo, { maxInstances: 8 });
    ways[way].push(meanSquare(truth, srgbToLab(image).ab.data));
    ratios[way].push([colourfulness(image), truthColour]);
    if (way === 'fused') count(file, photo, instances);
  }
}

/** Adds a photograph's instances to the detector's figures. */
function count(file, { width, height }, instances) {
  const entry = annotations?.images.find((image) => image.file_name === file);
  if (entry === undefined) return;
  const objects = annotations.annotations
    .filter((annotation) => annotation.image_id === entry.id && !annotation.iscrowd)
    .map(({ bbox: [x, y, w, h] }) => ({ x1: x, y1: y, x2: x + w, y2: y + h, share: (w * h) / (width * height) }));
  const large = objects.filter(({ share }) => share >= LARGE);
  detection.photographs += 1;
  detection.large += large.length;
  detection.found += large.filter((object) => instances.some(({ box }) => boxIou(box, object) >= 0.5)).length;
  detection.boxes += instances.length;
  detection.right += instances.filter(({ box }) => objects.some((object) => boxIou(box, object) >= 0.5)).length;
}

printTable(
  `PSNR of ab (peak ${PEAK}) on ${files.length} photographs`,
  Object.entries(ways).map(([way, errors]) => ({
    way,
    'mean of photos, dB': mean(errors.map(decibel)).toFixed(2),
    'over gray': (mean(errors.map(decibel)) - mean(ways.gray.map(decibel))).toFixed(2),
    'pooled, dB': decibel(mean(errors)).toFixed(2),
    'pooled over gray': (decibel(mean(errors)) - decibel(mean(ways.gray))).toFixed(2),
    colourfulness: ratios[way] ? (mean(ratios[way].map(([one]) => one)) / mean(ratios[way].map(([, other]) => other))).toFixed(2) : '0.00',
  })),
);
if (annotations !== undefined) {
  const { large, found, boxes, right, photographs } = detection;
  printTable(`Detector on ${photographs} annotated photographs, IoU 0.5`, [
    {
      'objects of 10 % or more': large,
      found,
      recall: (found / large).toFixed(2),
      'boxes a photo': (boxes / photographs).toFixed(2),
      precision: (right / boxes).toFixed(2),
    },
  ]);
}
await alone.dispose();
await fused.dispose();
