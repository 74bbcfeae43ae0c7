// Objects whose boxes are known beforehand: node boxes-from-json.mjs photo.jpg boxes.json
// boxes.json, in pixels of the photographs: { "photo.jpg": [{ "label": "cow", "box": [40, 60, 320, 400] }] }
import { readFile } from 'node:fs/promises';
import { boxSize, defineDetector, definePlugin, scaleBox } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';

/** Gives the boxes that are known of a photograph by its file name. A detector sees a smaller picture: `scaleBox` maps them to it. */
export const knownBoxes = definePlugin({
  kind: 'detector',
  name: 'known-boxes',
  title: 'Known boxes',
  doc: 'Gives the boxes that a list has for a photograph.',
  options: { boxes: { kind: 'data', required: true, doc: 'By file name: lists of { label, box: [x1, y1, x2, y2] }.' } },
  create: ({ boxes }) =>
    defineDetector({
      name: 'known-boxes',
      provides: { masks: true },
      detect: async (L, { source }) =>
        (boxes[source.name] ?? []).map(({ label, box: [x1, y1, x2, y2] }) => {
          const box = scaleBox({ x1, y1, x2, y2 }, source, L);
          const { width, height, area } = boxSize(box);
          return { box, score: 1, label, mask: { width, height, data: new Float32Array(area).fill(1) } };
        }),
    }),
});

const [photo = 'photo.jpg', list = 'boxes.json'] = process.argv.slice(2);
const detector = knownBoxes({ boxes: JSON.parse(await readFile(list, 'utf8')) });
// At 320 pixels a side, so that L is smaller than the photograph.
const pipeline = starterPipeline({ runtime: nodeRuntime(), detector, workingSide: 320 });
const { instances } = await pipeline.colorize(photo);
for (const { label, box } of instances) console.log(`${label}: ${box.x1}, ${box.y1} to ${box.x2}, ${box.y2}`);
await pipeline.dispose();
