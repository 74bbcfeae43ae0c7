// Says how well captions find their objects among the boxes that the starter's detector finds:
//   node bench/evaluate-caption.mjs <folder of photographs> [sentences.json]
// The sentences, with what they mean among annotated boxes, are those of packages/guide-caption/src/__fixtures__.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { boxIou } from '@photochrom/core';
import { captionGuide } from '@photochrom/guide-caption';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';
import { printTable } from './measure.mjs';

const [folder, sentences = new URL('../packages/guide-caption/src/__fixtures__/sentences.json', import.meta.url)] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give a folder of photographs: node bench/evaluate-caption.mjs <folder>');
const { photographs } = JSON.parse(await readFile(sentences, 'utf8'));

/** A detected object is an annotated one where their boxes overlap so far. */
const SAME = 0.5;

const pipeline = starterPipeline({ runtime: nodeRuntime() });
const counts = Object.fromEntries(
  ['annotated boxes', "the detector's boxes"].map((boxes) => [
    boxes,
    { colours: 0, placed: 0, right: 0, wrong: [], unplaced: 0, lost: 0, meant: 0, found: 0 },
  ]),
);
for (const { photograph, width, height, objects, sentences } of photographs) {
  const annotated = objects.map(([label, x1, y1, x2, y2]) => ({ label, box: { x1, y1, x2, y2 } }));
  const prepared = await pipeline.prepare(join(folder, photograph), { maxInstances: 100 });
  for (const { text, expected } of sentences) {
    count('annotated boxes', annotated);
    count("the detector's boxes", prepared.instances);

    function count(boxes, instances) {
      const figures = counts[boxes];
      const { placed, unplaced } = captionGuide(text, { instances, size: { width, height } });
      figures.colours += expected.length;
      figures.unplaced += unplaced.length;
      figures.lost += expected.length - placed.length - unplaced.length;
      for (const { color, instances: indices } of placed) {
        const at = expected.find(
          (one) => one.colour === color.text && text.indexOf(one.colour) >= 0 && startOf(one, expected, text) === color.start,
        );
        const meant = (at?.objects ?? []).map((index) => annotated[index]);
        figures.placed += 1;
        // Right where each locked object is one that is meant, of its class; what a detector did not find it can't lock.
        const right =
          indices.length > 0 &&
          indices.every((index) =>
            meant.some(({ label, box }) => label === instances[index].label && boxIou(box, instances[index].box) >= SAME),
          );
        if (right) figures.right += 1;
        else figures.wrong.push(`${photograph}: “${color.text}” in “${text}”`);
      }
      figures.meant += expected.filter(({ objects }) => objects !== undefined).length;
    }
  }
  await prepared.dispose();
}
await pipeline.dispose();

/** Where a colour of the list stands in its sentence: equal words follow each other. */
function startOf(one, expected, text) {
  let start = 0;
  for (const other of expected) {
    start = text.indexOf(other.colour, start);
    if (other === one) return start;
    start += other.colour.length;
  }
}

printTable(
  'Colours of the sentences, and what became of them',
  Object.entries(counts).map(([boxes, { colours, meant, placed, right, unplaced, lost }]) => ({
    '': boxes,
    colours,
    'of an object with a box': meant,
    placed,
    right,
    'share right': (right / placed).toFixed(3),
    'reported unplaced': unplaced,
    'share reported': (unplaced / colours).toFixed(3),
    'silently dropped': lost,
  })),
);
for (const [boxes, { wrong }] of Object.entries(counts)) for (const line of wrong) console.log(`wrong with ${boxes}: ${line}`);
