// Damages pictures at random: Chromium decodes each, or it is refused by its name, and the page lives on. By command:
// FUZZ_ROUNDS=10000 FUZZ_SEED=7 npx vitest run chromium/fuzz-pictures.test.ts
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutateBytes, seededRandom } from '@photochrom/golden';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { casePictures } from '../case-pictures';
import { plainPictures } from '../plain-pictures';
import { type DecodingPage, decodeHere, openDecodingPage } from './browser/decoding-page';

const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 200);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

let page: DecodingPage;
beforeAll(async () => {
  page = await openDecodingPage();
});
afterAll(() => page?.close());

it(`${rounds} damaged pictures are decoded or refused`, { timeout: 60_000 + 500 * rounds }, async () => {
  const cases = [...(await casePictures())].map(([name, { bytes }]) => [name, bytes] as const);
  const sources = [...(await plainPictures()), ...cases];
  const random = seededRandom(seed);
  const counts = { decoded: 0, refused: 0, likeNode: 0, otherSize: 0 };
  const broken: string[] = [];
  let folder: string | undefined;
  for (let round = 0; round < rounds; round++) {
    const [name, bytes] = sources[Math.floor(random() * sources.length)] as (typeof sources)[number];
    const damaged = mutateBytes(bytes, random);
    const { raster, refusal } = await page.decode(damaged);
    const here = await decodeHere(damaged);
    counts.decoded += raster === undefined ? 0 : 1;
    counts.refused += refusal === undefined ? 0 : 1;
    counts.likeNode += (raster === undefined) === (here.raster === undefined) ? 1 : 0;
    const isOther = raster !== undefined && here.raster !== undefined && raster.width !== here.raster.width;
    counts.otherSize += isOther ? 1 : 0;
    if (refusal === undefined || refusal.name === 'DecodeError') continue;
    folder ??= mkdtempSync(join(tmpdir(), 'photochrom-fuzz-'));
    const path = join(folder, `${round}-${name}`);
    writeFileSync(path, damaged);
    broken.push(`${path}: ${refusal.name} ${refusal.message}`);
  }
  if (process.env['FUZZ_ROUNDS'] !== undefined) console.info(`${rounds} rounds over ${sources.length} pictures, seed ${seed}`, counts);
  expect(broken).toEqual([]);
  expect(counts.decoded).toBeGreaterThan(0);
  expect(counts.refused).toBeGreaterThan(0);
});
