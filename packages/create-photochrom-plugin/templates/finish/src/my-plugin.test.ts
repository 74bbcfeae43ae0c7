import { fakeFinishInput, loadContext, pluginCall, testFinish, testPlugin } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { myPlugin } from './my-plugin.js';

describe('myPlugin', () => {
  testPlugin(myPlugin);
  testFinish(() => myPlugin());

  it('makes black gray, halves colours half-way, and leaves the rest', async () => {
    const L = { width: 3, height: 1, data: Float32Array.of(0, 10, 60) };
    const ab = { width: 3, height: 1, data: Float32Array.of(8, 8, 8, -4, -4, -4) };
    const loaded = await myPlugin({ below: 20 }).load(loadContext());
    const finished = await loaded.apply({ ...fakeFinishInput(L), L, ab }, pluginCall());
    expect([...finished.ab.data]).toEqual([0, 4, 8, -0, -2, -4]);
  });
});
