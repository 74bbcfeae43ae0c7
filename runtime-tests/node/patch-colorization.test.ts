import { eccv16 } from '@photochrom/backbone-zhang';
import { autoSaturation, createPipeline, cropPlane, defineDetector, type Instance, type Raster } from '@photochrom/core';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { goldenFile, readNpz } from '@photochrom/golden';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { largestDifference } from '../largest-difference';

const fixtures = (name: string, file: string) => new URL(`../../packages/${name}/src/__fixtures__/${file}`, import.meta.url);
const golden = await readNpz(goldenFile('mask_replace.npz'));

/** The golden detections, as a detector: integer boxes, masks cut to them, scores that keep their order. */
function goldenInstances(width: number, height: number): Instance<{ masks: true }>[] {
  const [boxes, masks] = [golden('boxes').data, golden('masks').data];
  return Array.from({ length: boxes.length / 4 }, (_, index) => {
    const [x1, y1, x2, y2] = boxes.slice(4 * index, 4 * index + 4) as Int32Array;
    const box = { x1: x1!, y1: y1!, x2: x2!, y2: y2! };
    const whole = Float32Array.from(masks.slice(index * width * height, (index + 1) * width * height));
    return { box, score: 0.9 - index / 10, label: 'thing', mask: cropPlane({ width, height, data: whole }, box) };
  });
}

describe('the whole pipeline, wired as PatchColorization', () => {
  it('gives the golden picture within one 8-bit step, from the image on (golden mask_replace)', async () => {
    const { data, dims } = golden('image');
    const [height, width] = dims as [number, number];
    const photo: Raster = { width, height, channels: 3, depth: 8, data: data as Uint8Array };
    const pipeline = createPipeline({
      runtime: nodeRuntime({ device: 'cpu' }),
      detector: defineDetector({ name: 'golden', provides: { masks: true }, detect: async (L) => goldenInstances(L.width, L.height) }),
      backbone: eccv16({ model: fixtures('backbone-zhang', 'eccv16.onnx') }),
      fusion: maskReplace({ mode: 'parity' }),
      finish: [autoSaturation({ mode: 'parity' })],
      gamut: 'clip',
    });
    try {
      const { image, instances, warnings } = await pipeline.colorize(photo);
      expect(instances).toHaveLength(golden('kept').data.length);
      expect(warnings).toEqual([expect.objectContaining({ message: expect.stringContaining('Changes lightness on purpose') })]);
      expect(largestDifference(image.data, golden('rgb8').data)).toBeLessThanOrEqual(1);
    } finally {
      await pipeline.dispose();
    }
  });
});
