// Damages ONNX files at random: each passes the gate that stands before onnxruntime, or is refused by its name, at once. By command:
// FUZZ_ROUNDS=10000 FUZZ_SEED=7 npx vitest run node/fuzz-models.test.ts
import { readFileSync } from 'node:fs';
import { ModelLoadError } from '@photochrom/core';
import * as golden from '@photochrom/golden';
import { checkOnnx } from '@photochrom/runtime-kit';
import { expect, it } from 'vitest';
import { root } from './public-packages';

const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 1000);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
/** Milliseconds; the largest of these files takes some tens. */
const slow = 2000;

const made = [
  golden.addOneModel,
  golden.slowModel,
  golden.endlessLoopModel,
  golden.endlessNestedLoopsModel,
  golden.largeExpandModel,
  golden.largeFoldedModel,
  golden.largeLoopModel,
  golden.slowToOpenModel,
].map((make) => make());
const shipped = ['output-fusion', 'detector-masks'].map(
  (name) => new Uint8Array(readFileSync(`${root}packages/starter/models/${name}.onnx`)),
);

it(`${rounds} damaged models pass the gate or are refused, at once`, { timeout: 60_000 + 100 * rounds }, () => {
  const random = golden.seededRandom(seed);
  const counts = { passed: 0, refused: 0, slowest: 0 };
  for (let round = 0; round < rounds; round++) {
    // Most of a large file is weights, in which damage is nothing to the gate.
    const sources = random() < 0.9 ? made : shipped;
    const source = sources[Math.floor(random() * sources.length)] as Uint8Array;
    const damaged = golden.mutateBytes(source, random);
    const start = performance.now();
    try {
      checkOnnx('fuzz', damaged, 'damaged.onnx');
      counts.passed++;
    } catch (error) {
      expect(error, `round ${round}: ${Buffer.from(damaged.subarray(0, 2000)).toString('base64')}`).toBeInstanceOf(ModelLoadError);
      expect((error as ModelLoadError).hint).toMatch(/\.$/);
      counts.refused++;
    }
    counts.slowest = Math.max(counts.slowest, Math.round(performance.now() - start));
  }
  if (process.env['FUZZ_ROUNDS'] !== undefined) console.info(`${rounds} rounds, seed ${seed}`, counts);
  expect(counts.passed).toBeGreaterThan(0);
  expect(counts.refused).toBeGreaterThan(0);
  expect(counts.slowest).toBeLessThan(slow);
});
