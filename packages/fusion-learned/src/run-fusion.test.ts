import { siggraph17 } from '@photochrom/backbone-zhang';
import { type AbPlanes, createPipeline, defineFusion, labToSrgb, type Plane } from '@photochrom/core';
import { goldenFile, readNpz } from '@photochrom/golden';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { goldenInstances, goldenModel, goldenPhoto } from './__fixtures__/golden-models';
import { fusedModel } from './fused-model';
import type { CheckedOptions } from './learned-fusion-options';
import { runFusion } from './run-fusion';

const AB_NORM = 110;
const usual: CheckedOptions = { layers: 'both', weighting: 'learned', adaptive: false, batch: 4 };

/** Runs the fusion in a real pipeline on a golden picture and boxes, and catches what the graph gives at its own size. */
async function fuseGolden(name: string, options: Partial<CheckedOptions> = {}) {
  const golden = await readNpz(goldenFile(`fusion/${name}.npz`));
  const size = golden('size').data[0]!;
  const model = await goldenModel('instcolorization', size);
  const caught: { ab: AbPlanes; L: Plane }[] = [];
  const fusion = defineFusion({
    name: 'caught',
    needs: { masks: false },
    load: async ({ loadModel }) => {
      const network = fusedModel('caught', await loadModel(model));
      return {
        fuse: async (evidence, call) => {
          const { data, dims } = await runFusion(network, evidence, { ...usual, ...options }, call);
          expect(dims).toEqual([1, 2, size, size]);
          caught.push({ ab: { width: size, height: size, data: data as Float32Array }, L: evidence.imageItem(network.input).L });
          return evidence.imageAb();
        },
      };
    },
  });
  const pipeline = createPipeline({
    runtime: nodeRuntime(),
    backbone: siggraph17({ model: await goldenModel('instcolorization-full', size) }),
    fusion,
    finish: [],
  });
  const { report } = await pipeline.colorize(goldenPhoto(golden('image')), { instances: goldenInstances(golden('boxes')) });
  await pipeline.dispose();
  return { golden, ...caught[0]!, report };
}

function worst(actual: ArrayLike<number>, expected: ArrayLike<number>, scale = 1): number {
  expect(actual.length).toBe(expected.length);
  return Array.from(expected).reduce((most, value, index) => Math.max(most, Math.abs(actual[index]! / scale - value)), 0);
}

describe('runFusion, from the image and its boxes on', () => {
  // One-pixel boxes, slivers and the whole image are in `tiny`.
  it.each(['one', 'pipeline256', 'overlap', 'tiny', 'many'])('gives the golden ab: %s', async (name) => {
    const { golden, ab } = await fuseGolden(name);
    expect(worst(ab.data, golden('ab').data, AB_NORM)).toBeLessThan(1e-4);
  });

  it('gives the golden picture within one step', async () => {
    const { golden, ab, L } = await fuseGolden('pipeline256');
    const { data } = labToSrgb({ L, ab, depth: 8, gamut: 'clip' });
    expect(worst(data, golden('rgb').data)).toBeLessThanOrEqual(1);
  });

  it.each([1, 2, 3, 64])('gives the same with %i instances at once', async (batch) => {
    const { golden, ab } = await fuseGolden('many', { batch });
    expect(worst(ab.data, golden('ab').data, AB_NORM)).toBeLessThan(1e-4);
  });
});
