import { readFile } from 'node:fs/promises';
import { cutOff, flipBits, seededRandom } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { tryCheckpoint } from '../../fuzz/fuzz-round.mjs';
import { CheckpointError } from '../checkpoint-error';
import { bytesSource } from '../source/bytes-source';
import { openCheckpoint } from './open-checkpoint';

const FILES = [
  'loader/oddities.zip.pth',
  'loader/oddities.legacy.pth',
  'loader/nested.zip.pth',
  'loader/plain.safetensors',
  'loader/arrays.protocol2.pkl',
  'objects/objects.protocol4.pkl',
];
const CUTS = 40;
const FLIPS = 400;
const importer = { openCheckpoint, bytesSource, CheckpointError };

describe('openCheckpoint on damaged files', () => {
  it.each(FILES)('opens %s and reads all of it, or refuses it: nothing else, quickly and in little memory', async (file) => {
    const bytes = new Uint8Array(await readFile(new URL(`../__fixtures__/${file}`, import.meta.url)));
    const random = seededRandom(1701);
    const before = process.memoryUsage().rss;
    const outcomes = { opened: 0, refused: 0 };
    let slowest = 0;
    for (let round = 0; round < CUTS + FLIPS; round++) {
      const damaged = round < CUTS ? cutOff(bytes, random) : flipBits(bytes, random);
      const start = performance.now();
      outcomes[await tryCheckpoint(importer, damaged)]++;
      slowest = Math.max(slowest, performance.now() - start);
    }
    expect(outcomes.opened + outcomes.refused).toBe(CUTS + FLIPS);
    // Every cut file is refused; of the flipped ones some open, as values are not checked, and some are refused.
    expect(outcomes.refused).toBeGreaterThan(CUTS);
    expect(outcomes.opened).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(5000);
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });
});
