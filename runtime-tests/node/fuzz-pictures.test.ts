// Damages pictures at random: each is decoded, and what was decoded is written and read again, or it is refused by its name. By command:
// FUZZ_ROUNDS=10000 FUZZ_SEED=7 npx vitest run node/fuzz-pictures.test.ts
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecodeError, EncodeError, type Raster } from '@photochrom/core';
import { mutateBytes, seededRandom } from '@photochrom/golden';
import { nodeRuntime } from '@photochrom/runtime-node';
import { expect, it } from 'vitest';
import { casePictures } from '../case-pictures';
import { plainPictures } from '../plain-pictures';

const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
/** Milliseconds; a picture here takes some tens. */
const slow = 5000;

it(`${rounds} damaged pictures are decoded or refused, quickly and in little memory`, { timeout: 60_000 + 500 * rounds }, async () => {
  const runtime = nodeRuntime({ maxPixels: 2 ** 24 });
  const sources = [...(await plainPictures()), ...(await casePictures())].map(
    ([name, picture]) => [name, 'bytes' in picture ? picture.bytes : picture] as const,
  );
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const counts = { decoded: 0, refused: 0, slowest: 0 };
  const broken: string[] = [];
  let folder: string | undefined;
  const before = process.memoryUsage().rss;
  let most = 0;
  for (let round = 0; round < rounds; round++) {
    const [name, bytes] = pick(sources);
    const damaged = mutateBytes(bytes, random);
    const format = pick(['png', 'jpeg', 'webp', 'tiff'] as const);
    const start = performance.now();
    const problem = await tryPicture(damaged, format);
    const milliseconds = performance.now() - start;
    counts.slowest = Math.max(counts.slowest, Math.round(milliseconds));
    most = Math.max(most, process.memoryUsage().rss - before);
    if (problem === undefined && milliseconds < slow) continue;
    folder ??= mkdtempSync(join(tmpdir(), 'photochrom-fuzz-'));
    const path = join(folder, `${round}-${name}`);
    writeFileSync(path, damaged);
    broken.push(`${path} as ${format}: ${problem ?? `took ${milliseconds} ms`}`);
  }
  if (process.env['FUZZ_ROUNDS'] !== undefined) {
    console.info(`${rounds} rounds over ${sources.length} pictures, seed ${seed}`, counts, `${Math.round(most / 1e6)} MB more at most`);
  }
  expect(broken).toEqual([]);
  expect(counts.decoded).toBeGreaterThan(0);
  expect(counts.refused).toBeGreaterThan(0);
  expect(most).toBeLessThan(1.5e9);

  /** @returns what went otherwise than it should. */
  async function tryPicture(damaged: Uint8Array, format: 'png' | 'jpeg' | 'webp' | 'tiff'): Promise<string | undefined> {
    let raster: Raster;
    try {
      raster = await runtime.decode(damaged);
      counts.decoded++;
    } catch (error) {
      if (!(error instanceof DecodeError) || error.hint === undefined) return String(error instanceof Error ? error.stack : error);
      counts.refused++;
      return undefined;
    }
    try {
      const { alpha, ...opaque } = raster;
      const again = await runtime.decode(await runtime.encode(format === 'jpeg' || alpha === undefined ? opaque : raster, { format }));
      // WebP has no gray.
      const [was, is] = [raster, again].map(({ width, height, channels }) => `${width} × ${height} × ${format === 'webp' ? 3 : channels}`);
      return was === is ? undefined : `${was} came back as ${is}`;
    } catch (error) {
      // Such as a side too long for WebP.
      if (error instanceof EncodeError && error.hint !== undefined) return undefined;
      return `written and read again: ${error instanceof Error ? error.stack : error}`;
    }
  }
});
