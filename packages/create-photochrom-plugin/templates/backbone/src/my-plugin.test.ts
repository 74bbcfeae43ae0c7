import { loadContext, pluginCall, testBackbone, testPlugin } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { myPlugin } from './my-plugin.js';

describe('myPlugin', () => {
  testPlugin(myPlugin);
  testBackbone(() => myPlugin());

  it('leaves black and white as they are, and tones what is between', async () => {
    const L = { width: 3, height: 1, data: Float32Array.of(0, 50, 100) };
    const loaded = await myPlugin({ strength: 10 }).load(loadContext());
    const [{ data }] = await loaded.predict([{ L, hints: [] }], pluginCall());
    expect([...data]).toEqual([0, 3, 0, 0, 10, 0]);
  });
});
