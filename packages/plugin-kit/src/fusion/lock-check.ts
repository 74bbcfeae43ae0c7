import { type AbPlanes, createPipeline, defineFinish, type Fusion, type SourceInstance } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { drawRaster } from '../fakes/draw-raster';
import { fakeBackbone } from '../fakes/fake-backbone';
import { fakeInstance } from '../fakes/fake-instance';
import { fakeRuntime } from '../fakes/fake-runtime';

const SIZE = { width: 64, height: 48 };
const LOCK = { a: 30, b: -20 };
/** Another colour of the same object, so far from the first. */
const MOVED = { a: 42, b: -25 };
/** In ab: sums of a thousand single-precision numbers. */
const TOLERANCE = 1e-3;

/** Core keeps this promise for every fusion; the check holds core and the fusion to it together. */
export const lockCheck: ContractCheck<Fusion> = {
  name: 'lets a locked instance win every overlap in a pipeline, with its own variation of colour, and changes nothing beside its mask',
  run: async ({ make, options: { runtime = fakeRuntime() } }) => {
    const large = fakeInstance({ x1: 4, y1: 4, x2: 60, y2: 44 }, 0.5);
    const small = fakeInstance({ x1: 24, y1: 16, x2: 40, y2: 32 });
    for (const [locked, other] of [
      [large, small],
      [small, large],
    ] as const) {
      for (const place of [(lock: SourceInstance) => [other, lock], (lock: SourceInstance) => [lock, other]]) {
        const free = await renderAb(make(), runtime, place(locked));
        const first = await renderAb(make(), runtime, place({ ...locked, lock: LOCK }));
        const moved = await renderAb(make(), runtime, place({ ...locked, lock: MOVED }));
        const alone = await renderAb(make(), runtime, [{ ...locked, lock: LOCK }]);
        const inside = pixelsOf(locked);
        for (const [channel, mean, step] of [
          [0, LOCK.a, MOVED.a - LOCK.a],
          [1, LOCK.b, MOVED.b - LOCK.b],
        ] as const) {
          const [before, after, changed, single] = [free, first, moved, alone].map(({ data }) =>
            data.subarray(channel * SIZE.width * SIZE.height, (channel + 1) * SIZE.width * SIZE.height),
          ) as [Float32Array, Float32Array, Float32Array, Float32Array];
          expect([...after.keys()].filter((pixel) => !inside.has(pixel) && after[pixel] !== before[pixel])).toEqual([]);
          let [sum, unevenly, strange] = [0, 0, 0];
          for (const pixel of inside) {
            sum += after[pixel]!;
            unevenly = Math.max(unevenly, Math.abs(changed[pixel]! - after[pixel]! - step));
            strange = Math.max(strange, Math.abs(single[pixel]! - after[pixel]!));
          }
          expect(Math.abs(sum / inside.size - mean), 'mean').toBeLessThan(TOLERANCE);
          expect(unevenly, 'shifted as a whole').toBeLessThan(TOLERANCE);
          expect(strange, 'the same without the other instance').toBeLessThan(TOLERANCE);
        }
      }
    }
  },
};

/** @returns ab of the whole picture, as the finish steps get it. */
async function renderAb(fusion: Fusion, runtime: ReturnType<typeof fakeRuntime>, instances: readonly SourceInstance[]): Promise<AbPlanes> {
  let result: AbPlanes | undefined;
  const heard = defineFinish({
    name: 'heard',
    apply: async ({ ab }) => {
      result = structuredClone(ab);
      return { ab };
    },
  });
  const pipeline = createPipeline({ runtime, backbone: fakeBackbone(), fusion, finish: [heard] });
  try {
    await pipeline.colorize(drawRaster(SIZE), { instances });
  } finally {
    await pipeline.dispose();
  }
  return result as AbPlanes;
}

/** @returns the pixels that belong to an instance, as numbers in reading order. */
function pixelsOf({ box, mask }: ReturnType<typeof fakeInstance>): ReadonlySet<number> {
  const pixels = new Set<number>();
  for (const [index, value] of mask.data.entries()) {
    if (value >= 0.5) pixels.add((box.y1 + Math.trunc(index / mask.width)) * SIZE.width + box.x1 + (index % mask.width));
  }
  return pixels;
}
