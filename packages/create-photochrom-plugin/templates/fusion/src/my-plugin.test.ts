import { fakeEvidence, fakeInstance, loadContext, pluginCall, testFusion, testPlugin } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { myPlugin } from './my-plugin.js';

describe('myPlugin', () => {
  testPlugin(myPlugin);
  testFusion(() => myPlugin());

  it("gives the picture's colours at weight 0, and nothing but the object's inside its mask at 1", async () => {
    const box = { x1: 2, y1: 1, x2: 6, y2: 5 };
    const mask = { width: 4, height: 4, data: new Float32Array(16).fill(1) };
    const evidence = fakeEvidence({ width: 8, height: 6, instances: [{ ...fakeInstance(box), mask }] });
    const [instanceAb] = await evidence.instanceAb();
    const imageAb = await evidence.imageAb();
    const fuse = async (weight: number) => (await myPlugin({ weight }).load(loadContext())).fuse(evidence, pluginCall());
    expect((await fuse(0)).data).toEqual(imageAb.data);
    const { data } = await fuse(1);
    expect(data[2 * 8 + 3]).toBeCloseTo(instanceAb.data[1 * 4 + 1], 4);
    expect(data[0]).toBe(imageAb.data[0]);
  });
});
