import { type AbPlanes, cropRaster, type Raster, resampleAb, resamplePillow, srgbToL } from '@photochrom/core';
import { readNpz } from '@photochrom/golden';
import { loadContext, pluginCall } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { eccv16 } from './eccv16';

const model = new URL('./__fixtures__/eccv16.onnx', import.meta.url);

describe('PatchColorization with eccv16', () => {
  it('gives the ab of the reference for the whole picture and each crop within 2e-2, from the pixels', async () => {
    const array = await readNpz(new URL('./__fixtures__/patch-colorization.npz', import.meta.url));
    const [height = 0, width = 0] = array('image').dims;
    const image: Raster = { width, height, channels: 3, depth: 8, data: array('image').data as Uint8Array };
    const loaded = await eccv16({ model }).load(loadContext({ runtime: nodeRuntime() }));
    try {
      const kept = Array.from(array('kept').data);
      const crops = kept.map((index) => {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = array('boxes').data.slice(4 * index, 4 * index + 4);
        return cropRaster(image, { x1, y1, x2, y2 });
      });
      const pictures = [image, ...crops];
      const planes = await loaded.predict(
        pictures.map((picture) => ({ L: srgbToL(resamplePillow(picture, loaded.input, loaded.input.filter)), hints: [] })),
        pluginCall(),
      );
      const names = ['whole_ab', ...kept.map((index) => `instance_ab.${index}`)];
      for (const [index, name] of names.entries()) {
        const ab = resampleAb(planes[index] as AbPlanes, pictures[index] as Raster);
        expect(largestDifference(ab, array(name).data as Float32Array), name).toBeLessThan(2e-2);
      }
    } finally {
      await loaded.dispose();
    }
  });
});

/** The reference interleaves a and b. */
function largestDifference({ data }: AbPlanes, interleaved: Float32Array): number {
  expect(data.length).toBe(interleaved.length);
  const area = data.length / 2;
  return data.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (interleaved[2 * (index % area) + Math.trunc(index / area)] ?? Number.NaN))),
    0,
  );
}
