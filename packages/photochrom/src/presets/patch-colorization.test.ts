import { cropPlane, defineDetector, IncompatiblePluginsError } from '@photochrom/core';
import { goldenFile, readNpz } from '@photochrom/golden';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { goldenBoxes, goldenModel, goldenPhoto, worst } from '../__fixtures__/golden';
import { patchColorization } from './patch-colorization';

const runtime = nodeRuntime({ device: 'cpu' });
const golden = await readNpz(goldenFile('mask_replace.npz'));
const photo = goldenPhoto(golden('image'));
const backbone = await goldenModel({ eccv16: undefined }, 256);
const { width, height } = photo;
const boxes = goldenBoxes(golden('boxes'));

/** The golden detections: masks are cut to their boxes, and scores keep the order. */
const detector = defineDetector({
  name: 'golden',
  provides: { masks: true },
  detect: async () =>
    boxes.map((box, index) => {
      const whole = Float32Array.from(golden('masks').data.slice(index * width * height, (index + 1) * width * height));
      return { box, score: 0.9 - index / 10, label: 'thing', mask: cropPlane({ width, height, data: whole }, box) };
    }),
});

describe('patchColorization', () => {
  it("gives the reference's picture within one 8-bit step, and says that lightness changes", async () => {
    const pipeline = patchColorization({ runtime, detector, backbone });
    try {
      const { image, instances, warnings } = await pipeline.colorize(photo);
      expect(instances).toHaveLength(golden('kept').data.length);
      expect(warnings).toEqual([expect.objectContaining({ message: expect.stringContaining('Changes lightness on purpose') })]);
      expect(worst(image.data, golden('rgb8').data)).toBeLessThanOrEqual(1);
      expect((await pipeline.colorize(photo, { maxInstances: 1 })).instances).toHaveLength(1);
    } finally {
      await pipeline.dispose();
    }
  });

  it('refuses an option that it does not know, and says which was meant', () => {
    const misspelt = { runtime, detector, backbone, detectr: detector };
    expect(() => patchColorization(misspelt)).toThrow(/Did you mean 'detector'\?/);
  });

  it('leaves out what is uncertain or tiny', async () => {
    const side = { width: 100, height: 100 };
    const mask = (area: number) => ({ width: area, height: 1, data: new Float32Array(area).fill(1) });
    const found = [
      [20, 0.31],
      [20, 0.3],
      [10, 0.9],
      [11, 0.8],
    ].map(([area = 0, score = 0]) => ({ box: { x1: 0, y1: 0, x2: area, y2: 1 }, score, label: 'thing', mask: mask(area) }));
    const given = defineDetector({ name: 'found', provides: { masks: true }, detect: async () => found });
    const pipeline = patchColorization({ runtime, detector: given, backbone });
    const { instances } = await pipeline.colorize({ ...side, channels: 1, depth: 8, data: new Uint8Array(10_000).fill(99) });
    await pipeline.dispose();
    expect(instances.map(({ score }) => score)).toEqual([0.8, 0.31]);
  });

  it('needs a detector that gives masks', () => {
    const boxesOnly = defineDetector({ name: 'boxes', provides: { masks: false }, detect: async () => [] });
    // @ts-expect-error 'boxes' provides no masks
    expect(() => patchColorization({ runtime, detector: boxesOnly, backbone })).toThrow(IncompatiblePluginsError);
  });
});
