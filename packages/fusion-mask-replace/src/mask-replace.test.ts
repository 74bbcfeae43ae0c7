import { fakeEvidence, fakeInstance, loadContext, pluginCall, testFusion, testPlugin } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { maskReplace } from './mask-replace';
import type { MaskReplaceOptions } from './mask-replace-options';

const size = { width: 40, height: 30 };
const flat = (a: number, b: number, { width, height } = size) => {
  const data = new Float32Array(2 * width * height);
  return { width, height, data: data.fill(a, 0, width * height).fill(b, width * height) };
};

async function fuse(options: MaskReplaceOptions, evidence: ReturnType<typeof fakeEvidence>) {
  const loaded = await maskReplace(options).load(loadContext());
  return loaded.fuse(evidence, pluginCall());
}

describe('maskReplace', () => {
  testPlugin(maskReplace);
  for (const mode of ['parity', 'feather', 'edge-aware'] as const) {
    describe(mode, () => testFusion(() => maskReplace({ mode })));

    it(`brings no third colour in: ${mode}`, async () => {
      const boxes = [
        { x1: 0, y1: 0, x2: 20, y2: 16 },
        { x1: 12, y1: 8, x2: 40, y2: 30 },
      ];
      const instances = boxes.map((box) => fakeInstance(box));
      const instanceAb = boxes.map(({ x1, y1, x2, y2 }) => flat(60, 50, { width: x2 - x1, height: y2 - y1 }));
      const { data } = await fuse({ mode }, fakeEvidence({ ...size, instances, imageAb: flat(20, 10), instanceAb }));
      const [a, b] = [data.slice(0, 1200), data.slice(1200)];
      expect([Math.min(...a), Math.max(...a), Math.min(...b), Math.max(...b)]).toEqual([20, 60, 10, 50]);
      // a and b lie on one line between the two colours.
      for (const [index, value] of a.entries()) expect(value - (b[index] ?? 0)).toBeCloseTo(10, 4);
    });

    it(`changes nothing where the instance has the picture's colour: ${mode}`, async () => {
      const instances = [fakeInstance({ x1: 3, y1: 4, x2: 33, y2: 29 })];
      const evidence = fakeEvidence({
        ...size,
        instances,
        imageAb: flat(12.3, -4.5),
        instanceAb: [flat(12.3, -4.5, { width: 30, height: 25 })],
      });
      expect((await fuse({ mode }, evidence)).data).toEqual(flat(12.3, -4.5).data);
    });
  }

  it('softens the edge inside the picture only', async () => {
    const box = { x1: 0, y1: 0, x2: 20, y2: 30 };
    const mask = { width: 20, height: 30, data: new Float32Array(600).fill(1) };
    const instances = [{ ...fakeInstance(box), mask }];
    const evidence = fakeEvidence({ ...size, instances, imageAb: flat(0, 0), instanceAb: [flat(80, 0, { width: 20, height: 30 })] });
    const row = (await fuse({ feather: 2 }, evidence)).data.slice(0, 40);
    expect(row[0]).toBe(80);
    expect(row[17]).toBe(80);
    expect([row[18], row[19], row[20], row[21]]).toEqual([70, 50, 30, 10]);
    expect(row[22]).toBe(0);
  });

  it('lets the smaller thing lie on the larger by default, the less certain one in parity', async () => {
    const large = { x1: 0, y1: 0, x2: 40, y2: 30 };
    const small = { x1: 10, y1: 10, x2: 20, y2: 20 };
    const instances = [fakeInstance(small, 0.9), fakeInstance(large, 0.4)].map((instance) => ({
      ...instance,
      mask: { ...instance.mask, data: instance.mask.data.fill(1) },
    }));
    const evidence = fakeEvidence({
      ...size,
      instances,
      imageAb: flat(0, 0),
      instanceAb: [flat(10, 0, { width: 10, height: 10 }), flat(50, 0)],
    });
    const middle = 15 * 40 + 15;
    expect((await fuse({}, evidence)).data[middle]).toBe(10);
    expect((await fuse({ mode: 'parity' }, evidence)).data[middle]).toBe(50);
    expect((await fuse({ mode: 'parity', order: 'score-asc' }, evidence)).data[middle]).toBe(10);
    expect((await fuse({ order: 'score-desc' }, evidence)).data[middle]).toBe(50);
  });

  it('takes pixels from the threshold on', async () => {
    const box = { x1: 0, y1: 0, x2: 40, y2: 30 };
    const instances = [{ ...fakeInstance(box), mask: { ...size, data: new Float32Array(1200).fill(0.4) } }];
    const evidence = fakeEvidence({ ...size, instances, imageAb: flat(0, 0), instanceAb: [flat(50, 0)] });
    expect((await fuse({}, evidence)).data[0]).toBe(0);
    expect((await fuse({ threshold: 0.3 }, evidence)).data[0]).toBe(50);
  });

  it('stops between two instances when aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const instances = [1, 2, 3].map((x1) => fakeInstance({ x1, y1: 0, x2: 9, y2: 9 }));
    const seen: number[] = [];
    const call = {
      ...pluginCall({ signal: controller.signal }),
      progress: (completed: number) => {
        seen.push(completed);
        controller.abort(reason);
      },
    };
    const loaded = await maskReplace().load(loadContext());
    await expect(loaded.fuse(fakeEvidence({ ...size, instances }), call)).rejects.toBe(reason);
    expect(seen).toEqual([1]);
  });

  it.each<[MaskReplaceOptions, string]>([
    [{ mode: 'soft' as 'feather' }, "'mode'"],
    [{ order: 'score' as 'score-asc' }, "'order'"],
    [{ threshold: 0 }, "'threshold'"],
    [{ threshold: 1.01 }, "'threshold'"],
    [{ threshold: Number.NaN }, "'threshold'"],
    [{ feather: -1 }, "'feather'"],
    [{ feather: 1e6 }, "'feather'"],
    [{ feather: 2, mode: 'parity' }, "'feather'"],
  ])('refuses the options %o', (options, option) => {
    expect(() => maskReplace(options)).toThrow(option);
  });
});
