import { type Box, defineDetector, labToSrgb, resampleAb, srgbToL } from '@photochrom/core';
import { goldenFile, readNpz } from '@photochrom/golden';
import { nodeRuntime } from '@photochrom/runtime-node';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import { afterAll, describe, expect, it } from 'vitest';
import { goldenBoxes, goldenModel, goldenPhoto, worst } from '../__fixtures__/golden';
import { instColorization } from './inst-colorization';

const runtime = nodeRuntime({ device: 'cpu' });
const models = async (size: number) => ({
  backbone: await goldenModel({ net_GComp: 'full' }, size),
  fusion: await goldenModel({ net_G: 'instance', net_GF: 'fusion' }, size),
});
const boxesOnly = (boxes: readonly Box[], score: (index: number) => number = (index) => 0.99 - index / 100) =>
  defineDetector({
    name: 'golden',
    provides: { masks: false },
    detect: async () => boxes.map((box, index) => ({ box, score: score(index), label: 'thing' })),
  });
const disposals: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(disposals.map((dispose) => dispose())));
const make = (...options: Parameters<typeof instColorization>) => {
  const pipeline = instColorization(...options);
  disposals.push(pipeline.dispose);
  return pipeline;
};

describe('instColorization', () => {
  it.each(['pipeline256', 'one', 'none'])("gives the reference's colours at the photograph's size and lightness: %s", async (name) => {
    const golden = await readNpz(goldenFile(`fusion/${name}.npz`));
    const size = golden('size').data[0]!;
    const photo = goldenPhoto(golden('image'));
    const pipeline = make({ runtime, detector: boxesOnly(goldenBoxes(golden('boxes'))), ...(await models(size)) });
    const { image, instances } = await pipeline.colorize(photo);
    expect(instances).toHaveLength(golden('boxes').data.length / 4);
    // Without boxes the reference answers with its full-image network.
    const { data } = golden(name === 'none' ? 'comp_ab' : 'ab');
    const ab = { width: size, height: size, data: Float32Array.from(data, (value) => 110 * value) };
    const expected = labToSrgb({ L: srgbToL(photo), ab: resampleAb(ab, photo), depth: 8, gamut: 'clip' });
    expect(worst(image.data, expected.data)).toBeLessThanOrEqual(1);
  });

  it('refuses an option that it does not know, and says which was meant', () => {
    const misspelt = { runtime, detector: 'd', backbone: 'b', fusion: 'f', fusoin: 'g' };
    expect(() => instColorization(misspelt)).toThrow(/Did you mean 'fusion'\?/);
  });

  it('takes the best 8 above 0.7, however small, unless the call says otherwise', async () => {
    const photo = { width: 60, height: 40, channels: 1 as const, depth: 8 as const, data: new Uint8Array(2400).fill(99) };
    const boxes = Array.from({ length: 12 }, (_, index) => ({ x1: index, y1: 0, x2: index + 1, y2: 1 }));
    const detector = boxesOnly(boxes, (index) => (index < 3 ? 0.7 : 0.71 + index / 100));
    const pipeline = make({ runtime, detector, ...(await models(64)) });
    const best = [11, 10, 9, 8, 7, 6, 5, 4];
    expect((await pipeline.colorize(photo)).instances.map(({ box }) => box.x1)).toEqual(best);
    expect((await pipeline.prepare(photo)).instances.map(({ box }) => box.x1)).toEqual(best);
    expect((await pipeline.colorize(photo, { maxInstances: 20 })).instances).toHaveLength(9);
  });

  it('cuts crops out of the photograph itself, and asks Mask R-CNN for what is certain', async () => {
    const photo = await runtime.decode(new URL('../../../../samples/cyclists.jpg', import.meta.url));
    const pipeline = make({ runtime, detector: instColorizationModels.maskRcnn, ...(await models(64)) });
    const { instances, report } = await pipeline.colorize(photo);
    expect(report.workingSize).toEqual({ width: photo.width, height: photo.height });
    expect(report.models.map(({ plugin }) => plugin).sort()).toEqual(['learned-fusion', 'mask-rcnn', 'siggraph17']);
    expect(instances.length).toBeGreaterThan(0);
    expect(instances.every(({ score = 0 }) => score > 0.7)).toBe(true);
  });
});
