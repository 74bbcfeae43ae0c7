import { drawPlane, loadContext, pluginCall, testDetector, testPlugin } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { myPlugin } from './my-plugin.js';

describe('myPlugin', () => {
  testPlugin(myPlugin);
  testDetector(() => myPlugin());

  it('finds the middle of the picture, certain in the middle of its mask and nothing in the corners', async () => {
    const loaded = await myPlugin({ size: 0.5 }).load(loadContext());
    const [{ box, mask }] = await loaded.detect(drawPlane({ width: 40, height: 20 }), pluginCall());
    expect(box).toEqual({ x1: 10, y1: 5, x2: 30, y2: 15 });
    expect([mask.data[5 * 20 + 10], mask.data[0]]).toEqual([1, 0]);
  });
});
