import type { Backbone } from '../../backbone/backbone';
import { defineBackbone } from '../../backbone/define-backbone';
import { defineDetector } from '../../detector/define-detector';
import type { Instance } from '../../detector/instance';
import { defineFusion } from '../../fusion/define-fusion';
import type { Raster } from '../../raster/raster';
import type { Runtime } from '../../runtime/runtime';

/** Decodes nothing: tests hand rasters in. */
export const runtime: Runtime = {
  kind: 'runtime',
  specVersion: 1,
  name: 'test-runtime',
  load: () => Promise.reject(new Error('no models here')),
  decode: () => Promise.reject(new Error('no decoder here')),
  encode: async () => new Uint8Array([1]),
};

/** A gray ramp, so that every pixel differs from its neighbours. */
export function grayRamp(width: number, height: number): Raster {
  const data = Uint8Array.from({ length: width * height }, (_, index) => 40 + (index % 170));
  return { width, height, channels: 1, depth: 8, data };
}

/** Says (20, 10) of the full image and (−30, 40) of anything smaller, and counts what it sees. */
export function countingBackbone(picture: { width: number; height: number }): Backbone & { seen: number[] } {
  const seen: number[] = [];
  const backbone = defineBackbone({
    name: 'counting',
    takes: { hints: true },
    input: { width: picture.width, height: picture.height, filter: 'bicubic' },
    predict: async (items, { progress, signal }) => {
      seen.push(items.length);
      return items.map(({ L, hints }, index) => {
        signal?.throwIfAborted();
        progress(index + 1, items.length);
        const [a, b] = hints[0] === undefined ? (seen.length === 1 ? [20, 10] : [-30, 40]) : [hints[0].a, hints[0].b];
        const data = new Float32Array(2 * L.width * L.height).fill(a, 0, L.width * L.height).fill(b, L.width * L.height);
        return { width: L.width, height: L.height, data };
      });
    },
  });
  return { ...backbone, seen };
}

/** Finds always the same. */
export function fixedDetector(instances: readonly Instance<{ masks: true }>[]) {
  return defineDetector({ name: 'fixed', provides: { masks: true }, detect: async () => instances });
}

/** Writes each instance's ab over its box. */
export const overwrite = defineFusion({
  name: 'overwrite',
  needs: { masks: false },
  async fuse(evidence) {
    const { width, height, data: imageAb } = await evidence.imageAb();
    const data = imageAb.slice();
    const crops = await evidence.instanceAb();
    for (const [index, { box }] of evidence.instances.entries()) {
      const crop = crops[index]!;
      for (let channel = 0; channel < 2; channel++) {
        for (let y = 0; y < crop.height; y++) {
          const from = (channel * crop.height + y) * crop.width;
          data.set(crop.data.subarray(from, from + crop.width), (channel * height + box.y1 + y) * width + box.x1);
        }
      }
    }
    return { width, height, data };
  },
});

/** An instance with a mask of ones. */
export function instance(x1: number, y1: number, x2: number, y2: number, score = 0.9): Instance<{ masks: true }> {
  const [width, height] = [x2 - x1, y2 - y1];
  return { box: { x1, y1, x2, y2 }, score, label: 'thing', mask: { width, height, data: new Float32Array(width * height).fill(1) } };
}
