// Measures the default pipeline on photographs with known colours, a figure a line: node bench/evaluate-starter.mjs <folder> [sheet folder]
// The folder holds JPEG files and, for objects and the detector, instances.json in COCO's format. With a second folder, a contact sheet of
// original, gray, full image and fused is written there for every photograph.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { efficientNet } from '@photochrom/backbone-efficientnet';
import { boxIou, createPipeline, labToSrgb, resamplePillow, srgbToL, srgbToLab } from '@photochrom/core';
import { borderStep, boxBorder, colourfulness, decibel, meanSquareErrorAb, regionOfBoxes } from '@photochrom/eval';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels, starterPipeline } from '@photochrom/starter';
import { mean } from './measure.mjs';

const LARGE = 0.1;
const LEAST_CHROMA = 12;
/** Hue angles of ab in degrees. */
const HUES = { green: [100, 190], blue: [220, 310], 'orange-brown': [30, 85] };
/** Mean ab of the training photographs. */
const CONSTANT = [1.8, 5.6];

const [folder, sheets] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give a folder of photographs: node bench/evaluate-starter.mjs <folder> [sheet folder]');
if (sheets !== undefined) mkdirSync(sheets, { recursive: true });
const files = readdirSync(folder).filter((file) => file.endsWith('.jpg'));
const annotations = existsSync(join(folder, 'instances.json'))
  ? JSON.parse(readFileSync(join(folder, 'instances.json'), 'utf8'))
  : { images: [], annotations: [] };

function hueOf(ab, pixel) {
  const [a, b] = [ab[pixel], ab[ab.length / 2 + pixel]];
  if (Math.hypot(a, b) <= LEAST_CHROMA) return undefined;
  const angle = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  return Object.keys(HUES).find((hue) => angle >= HUES[hue][0] && angle < HUES[hue][1]);
}

function mirror({ data, ...raster }) {
  const turned = data.slice();
  const { width, height, channels } = raster;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [to, from] = [channels * (y * width + x), channels * (y * width + width - 1 - x)];
      for (let channel = 0; channel < channels; channel++) turned[to + channel] = data[from + channel];
    }
  }
  return { ...raster, data: turned };
}

const runtime = nodeRuntime();
const alone = createPipeline({ runtime, backbone: efficientNet({ model: starterModels.efficientNet }) });
const fused = starterPipeline({ runtime });
const errors = { gray: [], constant: [], full: [], mirrored: [], fused: [] };
const inBoxes = { gray: [], full: [], mirrored: [], fused: [] };
/** Of every annotated object alone, and of those that the detector found. */
const ofObjects = { gray: [], full: [], mirrored: [], fused: [] };
const ofFound = { gray: [], full: [], mirrored: [], fused: [] };
const ratios = { full: [], fused: [] };
const hues = Object.fromEntries(Object.keys(HUES).map((hue) => [hue, { true: 0, said: 0, both: 0 }]));
const steps = { full: 0, fused: 0, count: 0 };
const detection = { large: 0, found: 0, boxes: 0, right: 0, photographs: 0 };
const seconds = [];
let pixels = 0;

for (const file of files) {
  const photo = await runtime.decode(join(folder, file));
  const truth = srgbToLab(photo).ab;
  const area = truth.width * truth.height;
  const started = performance.now();
  const { image, instances } = await fused.colorize(photo, { maxInstances: 8 });
  seconds.push((performance.now() - started) / 1000);
  const full = (await alone.colorize(photo)).image;
  const turned = srgbToLab(mirror((await alone.colorize(mirror(photo))).image)).ab.data;
  const planesOf = (of) => ({ ...truth, data: truth.data.map((_, index) => of(index)) });
  const results = {
    gray: planesOf(() => 0),
    constant: planesOf((index) => CONSTANT[index < area ? 0 : 1]),
    full: srgbToLab(full).ab,
    fused: srgbToLab(image).ab,
  };
  results.mirrored = planesOf((index) => (results.full.data[index] + turned[index]) / 2);
  for (const [way, list] of Object.entries(errors)) list.push(meanSquareErrorAb(results[way], truth));
  for (const [way, picture] of Object.entries({ full, fused: image })) ratios[way].push([colourfulness(picture), colourfulness(photo)]);
  pixels += area;
  for (let pixel = 0; pixel < area; pixel++) {
    const [was, said] = [hueOf(truth.data, pixel), hueOf(results.fused.data, pixel)];
    if (was !== undefined) hues[was].true += 1;
    if (said !== undefined) hues[said].said += 1;
    if (was !== undefined && was === said) hues[was].both += 1;
  }
  for (const { box } of instances) {
    const [withFull, withFused] = [results.full, results.fused].map((result) => borderStep(result, truth, boxBorder(box)));
    steps.full += withFull.sum;
    steps.fused += withFused.sum;
    steps.count += withFull.pairs;
  }
  const entry = annotations.images.find((candidate) => candidate.file_name === file);
  if (entry !== undefined) countObjects(entry, photo, instances, truth, results);
  if (sheets !== undefined) await writeSheet(file, photo, full, image);
}

/** Adds a photograph's annotated objects to the figures of boxes and of the detector. */
function countObjects({ id }, { width, height }, instances, truth, results) {
  const objects = annotations.annotations
    .filter((annotation) => annotation.image_id === id && !annotation.iscrowd)
    .map(({ bbox: [x, y, w, h] }) => ({ x1: x, y1: y, x2: x + w, y2: y + h, share: (w * h) / (width * height) }));
  const inside = regionOfBoxes(objects, { width, height });
  for (const [way, list] of Object.entries(inBoxes)) {
    const value = meanSquareErrorAb(results[way], truth, inside);
    if (value !== undefined) list.push(value);
  }
  for (const object of objects) {
    const alone = regionOfBoxes([object], { width, height });
    const lists = instances.some(({ box }) => boxIou(box, object) >= 0.5) ? [ofObjects, ofFound] : [ofObjects];
    for (const [way, result] of Object.entries(results).filter(([way]) => way in ofObjects)) {
      const value = meanSquareErrorAb(result, truth, alone);
      if (value !== undefined) for (const list of lists) list[way].push(value);
    }
  }
  const large = objects.filter(({ share }) => share >= LARGE);
  detection.photographs += 1;
  detection.large += large.length;
  detection.found += large.filter((object) => instances.some(({ box }) => boxIou(box, object) >= 0.5)).length;
  detection.boxes += instances.length;
  detection.right += instances.filter(({ box }) => objects.some((object) => boxIou(box, object) >= 0.5)).length;
}

async function writeSheet(file, photo, full, image) {
  const L = srgbToL(photo);
  const gray = labToSrgb({ L, ab: { width: L.width, height: L.height, data: new Float32Array(2 * L.data.length) }, depth: 8 });
  const size = { width: Math.round((240 * photo.width) / photo.height), height: 240 };
  const tiles = [photo, gray, full, image].map((picture) => resamplePillow(picture, size, 'bicubic'));
  const sheet = { width: 4 * size.width, height: size.height, channels: 3, depth: 8, data: new Uint8Array(12 * size.width * size.height) };
  for (const [column, { data }] of tiles.entries()) {
    for (let y = 0; y < size.height; y++) {
      sheet.data.set(data.subarray(3 * y * size.width, 3 * (y + 1) * size.width), 3 * (y * sheet.width + column * size.width));
    }
  }
  writeFileSync(join(sheets, file), await runtime.encode(sheet, { format: 'jpeg', quality: 85 }));
}

const gain = (lists, way) => mean(lists[way].map(decibel)) - mean(lists.gray.map(decibel));
const worst = (way) => Math.min(...errors[way].map((value, index) => decibel(value) - decibel(errors.gray[index])));
const ratio = (way) => mean(ratios[way].map(([one]) => one)) / mean(ratios[way].map(([, other]) => other));
const line = (name, text) => console.log(`${`${name}:`.padEnd(44)}${text}`);

console.log(`${files.length} photographs, PSNR of ab (peak 255) over gray in dB, means of photographs`);
line('one constant colour', gain(errors, 'constant').toFixed(2));
line(
  'full image',
  `${gain(errors, 'full').toFixed(2)}, worst photograph ${worst('full').toFixed(2)}, colourfulness ${ratio('full').toFixed(2)}`,
);
line('full image averaged with its mirror image', gain(errors, 'mirrored').toFixed(2));
line(
  'fused',
  `${gain(errors, 'fused').toFixed(2)}, worst photograph ${worst('fused').toFixed(2)}, colourfulness ${ratio('fused').toFixed(2)}`,
);
for (const [hue, { true: was, said, both }] of Object.entries(hues)) {
  const share = (count) => `${((100 * count) / pixels).toFixed(1)} %`;
  line(`${hue} pixels`, `${share(said)}, truth ${share(was)}; recall ${(both / was).toFixed(2)}, precision ${(both / said).toFixed(2)}`);
}
if (steps.count > 0) line('step of ab across box borders, fused / full', (steps.fused / steps.full).toFixed(2));
if (detection.photographs > 0) {
  line('inside annotated boxes, full image', gain(inBoxes, 'full').toFixed(2));
  line('inside annotated boxes, mirrored', gain(inBoxes, 'mirrored').toFixed(2));
  line('inside annotated boxes, fused', gain(inBoxes, 'fused').toFixed(2));
  for (const [name, lists] of Object.entries({ 'single objects': ofObjects, 'objects that were found': ofFound })) {
    const gains = ['full', 'mirrored', 'fused'].map((way) => `${way === 'full' ? 'full image' : way} ${gain(lists, way).toFixed(2)}`);
    line(`${name} (${lists.full.length})`, gains.join(', '));
  }
  line('large objects found', (detection.found / detection.large).toFixed(2));
  line(
    'boxes that match an object',
    `${(detection.right / detection.boxes).toFixed(2)} of ${(detection.boxes / detection.photographs).toFixed(1)} a photograph`,
  );
}
line('seconds a photograph, fused, median', [...seconds].sort((one, other) => one - other)[seconds.length >> 1].toFixed(2));
await alone.dispose();
await fused.dispose();
