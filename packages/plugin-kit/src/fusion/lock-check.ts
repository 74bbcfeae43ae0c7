import { type AbPlanes, createPipeline, defineFinish, type Fusion, type SourceInstance } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { drawRaster } from '../fakes/draw-raster';
import { fakeBackbone } from '../fakes/fake-backbone';
import { fakeInstance } from '../fakes/fake-instance';
import { fakeRuntime } from '../fakes/fake-runtime';

const SIZE = { width: 64, height: 48 };
const LOCK = { a: 30, b: -20 };

/** Core keeps this promise for every fusion; the check holds core and the fusion to it together. */
export const lockCheck: ContractCheck<Fusion> = {
  name: 'lets a locked instance win every overlap in a pipeline, and changes nothing beside its mask',
  run: async ({ make, options: { runtime = fakeRuntime() } }) => {
    const large = fakeInstance({ x1: 4, y1: 4, x2: 60, y2: 44 }, 0.5);
    const small = fakeInstance({ x1: 24, y1: 16, x2: 40, y2: 32 });
    for (const [locked, other] of [
      [large, small],
      [small, large],
    ] as const) {
      for (const instances of [
        [other, { ...locked, lock: LOCK }],
        [{ ...locked, lock: LOCK }, other],
      ]) {
        const { fused, result } = await renderAb(make(), runtime, instances);
        expect(result).toEqual(withLock(fused, locked));
      }
    }
  },
};

/** @returns what the fusion gave, and what the pipeline went on with. */
async function renderAb(fusion: Fusion, runtime: ReturnType<typeof fakeRuntime>, instances: readonly SourceInstance[]) {
  let fused: AbPlanes | undefined;
  let result: AbPlanes | undefined;
  const heard: Fusion = {
    ...fusion,
    load: async (context) => {
      const loaded = await fusion.load(context);
      const fuse: typeof loaded.fuse = async (evidence, call) => {
        const ab = await loaded.fuse(evidence, call);
        fused = structuredClone(ab);
        return ab;
      };
      return { ...loaded, fuse };
    },
  };
  const finish = defineFinish({
    name: 'heard',
    apply: async ({ ab }) => {
      result = structuredClone(ab);
      return { ab };
    },
  });
  const pipeline = createPipeline({ runtime, backbone: fakeBackbone(), fusion: heard, finish: [finish] });
  try {
    await pipeline.colorize(drawRaster(SIZE), { instances });
  } finally {
    await pipeline.dispose();
  }
  return { fused: fused as AbPlanes, result: result as AbPlanes };
}

function withLock({ width, height, data }: AbPlanes, { box, mask }: ReturnType<typeof fakeInstance>): AbPlanes {
  const locked = data.slice();
  for (const [index, value] of mask.data.entries()) {
    if (value < 0.5) continue;
    const pixel = (box.y1 + Math.trunc(index / mask.width)) * width + box.x1 + (index % mask.width);
    locked[pixel] = LOCK.a;
    locked[width * height + pixel] = LOCK.b;
  }
  return { width, height, data: locked };
}
