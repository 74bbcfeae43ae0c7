import { testRuntime, tinyModel } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { type ModelRun, myPlugin } from './my-plugin.js';

describe('myPlugin', () => {
  testRuntime(() => myPlugin({ base: nodeRuntime(), onRun: () => {} }));

  it('says how long every run took, and of which model', async () => {
    const runs: ModelRun[] = [];
    const model = await myPlugin({ base: nodeRuntime(), onRun: (run) => runs.push(run) }).load(tinyModel());
    await model.run({ x: { type: 'float32', dims: [1, 2], data: Float32Array.of(1, 2) } });
    await model.dispose();
    expect(runs).toEqual([{ model: `${tinyModel().length} bytes`, milliseconds: expect.any(Number) }]);
  });
});
