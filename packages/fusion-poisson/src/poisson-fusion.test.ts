import type { AbPlanes, Box, Instance } from '@photochrom/core';
import { fakeEvidence, fakeInstance, loadContext, pluginCall, testFusion, testPlugin } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { poissonFusion } from './poisson-fusion';
import type { PoissonOptions } from './poisson-options';

const SIZE = { width: 60, height: 40 };
const square = (x1: number, y1: number, side: number): Box => ({ x1, y1, x2: x1 + side, y2: y1 + side });
const flat = (width: number, height: number, a: number, b: number): AbPlanes => {
  const data = new Float32Array(2 * width * height);
  return { width, height, data: data.fill(a, 0, width * height).fill(b, width * height) };
};
const whole = (box: Box, score = 0.9): Instance<{ masks: true }> => {
  const instance = fakeInstance(box, score);
  return { ...instance, mask: { ...instance.mask, data: instance.mask.data.map(() => 1) } };
};

async function fuse(options: PoissonOptions, evidence: ReturnType<typeof fakeEvidence>, call = pluginCall()) {
  const loaded = await poissonFusion(options).load(loadContext());
  return loaded.fuse(evidence, call);
}

describe('poissonFusion', () => {
  testPlugin(poissonFusion);
  testFusion(() => poissonFusion());

  it('takes over differences of colour, not the colour itself, and leaves no seam', async () => {
    const box = square(10, 8, 20);
    const own = flat(20, 20, 50, -30);
    const spot = 10 * 20 + 10;
    own.data[spot]! += 12;
    const { data } = await fuse({}, fakeEvidence({ ...SIZE, instances: [whole(box)], imageAb: flat(60, 40, 5, 8), instanceAb: [own] }));
    // Around the spot both fields are flat, so that it alone differs.
    expect(data[18 * 60 + 20]).toBeCloseTo(5 + 12, 1);
    expect(data[18 * 60 + 21]).toBeCloseTo(5, 1);
    expect(data[8 * 60 + 10]).toBeCloseTo(5, 1);
    expect(data[2400 + 18 * 60 + 20]).toBeCloseTo(8, 1);
  });

  it('multiplies the differences by the strength', async () => {
    const own = flat(20, 20, 0, 0);
    own.data[10 * 20 + 10] = 12;
    const evidence = () => fakeEvidence({ ...SIZE, instances: [whole(square(10, 8, 20))], imageAb: flat(60, 40, 5, 8), instanceAb: [own] });
    for (const strength of [0, 0.5, 2]) {
      const { data } = await fuse({ strength }, evidence());
      expect(data[18 * 60 + 20]).toBeCloseTo(5 + 12 * strength, 1);
    }
  });

  it('blends in order: an instance meets at its rim what the ones before left', async () => {
    const bowl = (box: Box, bend: number): AbPlanes => {
      const side = box.x2 - box.x1;
      const data = Float32Array.from({ length: 2 * side * side }, (_, at) => (at < side * side ? (bend / 2) * (at % side) ** 2 : 0));
      return { width: side, height: side, data };
    };
    const [large, small] = [square(5, 5, 30), square(20, 10, 16)];
    const evidence = fakeEvidence({
      ...SIZE,
      instances: [whole(large, 0.5), whole(small, 0.9)],
      imageAb: flat(60, 40, 0, 0),
      instanceAb: [bowl(large, 0.2), bowl(small, -0.3)],
    });
    const byArea = await fuse({ order: 'area-desc' }, evidence);
    const byScore = await fuse({ order: 'score-desc' }, evidence);
    // Where both lie, the second one's Laplacian is seen.
    const bend = ({ data }: AbPlanes) => {
      const at = 18 * 60 + 28;
      return data[at - 1]! + data[at + 1]! + data[at - 60]! + data[at + 60]! - 4 * data[at]!;
    };
    expect(bend(byArea)).toBeCloseTo(-0.3, 2);
    expect(bend(byScore)).toBeCloseTo(0.2, 2);
  });

  it('lets other work in on large planes, and stops between sweeps once it is aborted', async () => {
    const instances = [whole({ x1: 0, y1: 10, x2: 1600, y2: 1200 })];
    const controller = new AbortController();
    const reason = new Error('enough');
    const call = pluginCall({ signal: controller.signal });
    // Far less than the planes take: the timer must get its turn in between.
    setTimeout(() => controller.abort(reason), 100);
    await expect(fuse({ tolerance: 1e-4 }, fakeEvidence({ width: 1600, height: 1200, instances }), call)).rejects.toBe(reason);
    expect(call.progressed).toEqual([]);
  });
});
