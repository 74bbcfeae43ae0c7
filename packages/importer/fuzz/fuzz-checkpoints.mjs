// Changes checkpoints at random and demands that each opens and can be read, or is refused with a CheckpointError, quickly and in
// little memory: node fuzz/fuzz-checkpoints.mjs --rounds 100000 --seed 7, on the built package. Files that break this are kept.
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mutateBytes, seededRandom } from '@photochrom/golden';
import { bytesSource, CheckpointError, openCheckpoint } from '../dist/index.js';
import { tryCheckpoint } from './fuzz-round.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } } });
const rounds = Number(values.rounds);
const random = seededRandom(Number(values.seed));
const pick = (list) => list[Math.floor(random() * list.length)];

const filesIn = async (folder) => {
  const names = (await readdir(folder)).filter((name) => /\.(pth|pkl|safetensors)$/.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(new URL(name, folder))) })));
};
const folders = ['loader', 'objects'].map((name) => new URL(`../src/__fixtures__/${name}/`, import.meta.url));
const files = (await Promise.all(folders.map(filesIn))).flat();

const SLOW = 5000;
const found = { opened: 0, refused: 0, broken: 0 };
const worst = { milliseconds: 0, megabytes: 0 };
const started = performance.now();
let kept;

async function keep(name, bytes, what) {
  found.broken++;
  kept ??= await mkdtemp(join(tmpdir(), 'photochrom-fuzz-'));
  const path = join(kept, `${found.broken}-${name}`);
  await writeFile(path, bytes);
  process.stdout.write(`${path}: ${what}\n`);
}

for (let round = 0; round < rounds; round++) {
  const { name, bytes } = pick(files);
  const changed = mutateBytes(bytes, random);
  const begin = performance.now();
  try {
    found[await tryCheckpoint({ openCheckpoint, bytesSource, CheckpointError }, changed)]++;
  } catch (error) {
    await keep(name, changed, error?.stack ?? error);
  }
  const milliseconds = performance.now() - begin;
  if (milliseconds > SLOW) await keep(name, changed, `took ${milliseconds} ms`);
  worst.milliseconds = Math.max(worst.milliseconds, milliseconds);
  if (round % 100 === 0) worst.megabytes = Math.max(worst.megabytes, process.memoryUsage().rss / 1e6);
}

process.stdout.write(
  `${rounds} rounds over ${files.length} files, seed ${values.seed}: ${found.opened} opened and were read, ${found.refused} were refused, ` +
    `${found.broken} did neither. Slowest ${worst.milliseconds.toFixed(0)} ms, most memory ${worst.megabytes.toFixed(0)} MB, ` +
    `${((performance.now() - started) / 1000).toFixed(0)} s in all.\n`,
);
process.exitCode = found.broken === 0 ? 0 : 1;
