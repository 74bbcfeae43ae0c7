import { fakeEvidence, fakeInstance, loadContext, pluginCall } from '@photochrom/plugin-kit';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { it } from 'vitest';
it('bench', async () => {
  const width = 1280, height = 853;
  const instances = Array.from({ length: 8 }, (_, i) => fakeInstance({ x1: 100 * i, y1: 40 * i, x2: 100 * i + 420, y2: 40 * i + 500 }, 0.9 - 0.05 * i));
  const evidence = fakeEvidence({ width, height, instances });
  for (const mode of ['parity', 'feather', 'edge-aware'] as const) {
    const loaded = await maskReplace({ mode }).load(loadContext());
    await loaded.fuse(evidence, pluginCall());
    const t = performance.now(); for (let i = 0; i < 5; i++) await loaded.fuse(evidence, pluginCall());
    console.log(mode, ((performance.now() - t) / 5).toFixed(1), 'ms for 8 instances of 420 x 500 in 1280 x 853');
  }
});
