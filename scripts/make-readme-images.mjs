// Makes docs/images/results.jpg from the samples, with the embedded models, and results.json, which says with which: node scripts/make-readme-images.mjs (after a build)
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { labToSrgb, resamplePillow, srgbToL } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels, starterPipeline } from '@photochrom/starter';

const SAMPLES = ['cow-and-temple.jpg', 'lighthouse.jpg', 'kitten-on-lawn.jpg', 'riders-on-the-beach.jpg', 'new-york-riverfront-1931.jpg'];
const TILE = { width: 300, height: 200 };
const GAP = 6;

const root = fileURLToPath(new URL('..', import.meta.url));
const runtime = nodeRuntime();
const pipeline = starterPipeline({ runtime });
const width = SAMPLES.length * (TILE.width + GAP) - GAP;
const height = 2 * TILE.height + GAP;
const sheet = { width, height, channels: 3, depth: 8, data: new Uint8Array(3 * width * height).fill(255) };

/** The middle of a raster in the tile's shape, reduced to the tile. */
function toTile(raster) {
  const ratio = Math.min(raster.width / TILE.width, raster.height / TILE.height);
  const [w, h] = [Math.floor(TILE.width * ratio), Math.floor(TILE.height * ratio)];
  const [x1, y1] = [Math.floor((raster.width - w) / 2), Math.floor((raster.height - h) / 2)];
  return resamplePillow(raster, TILE, 'bicubic', { x1, y1, x2: x1 + w, y2: y1 + h });
}

function place(tile, column, row) {
  const [left, top] = [column * (TILE.width + GAP), row * (TILE.height + GAP)];
  for (let y = 0; y < TILE.height; y++) {
    const from = 3 * y * TILE.width;
    sheet.data.set(tile.data.subarray(from, from + 3 * TILE.width), 3 * ((top + y) * width + left));
  }
}

for (const [column, file] of SAMPLES.entries()) {
  const photo = await runtime.decode(`${root}samples/${file}`);
  const L = srgbToL(photo);
  const noColor = { width: L.width, height: L.height, data: new Float32Array(2 * L.data.length) };
  place(toTile(labToSrgb({ L, ab: noColor, depth: 8 })), column, 0);
  place(toTile((await pipeline.colorize(photo)).image), column, 1);
}
await pipeline.dispose();
writeFileSync(`${root}docs/images/results.jpg`, await runtime.encode(sheet, { format: 'jpeg', quality: 85 }));
// What made the picture: a test compares it with what ships.
const models = Object.fromEntries(Object.entries(starterModels).map(([name, { card }]) => [name, card.sha256]));
writeFileSync(`${root}docs/images/results.json`, `${JSON.stringify({ samples: SAMPLES, models }, null, 2)}\n`);
