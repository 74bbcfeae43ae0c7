import type { HeldTensor, Model, Runtime, Tensor } from '@photochrom/core';
import { fakeEvidence, fakeInstance, loadContext, pluginCall } from '@photochrom/plugin-kit';
import { nodeRuntime } from '@photochrom/runtime-node';
import { expect, it } from 'vitest';
import { goldenModel } from './__fixtures__/golden-models';
import { learnedFusion } from './learned-fusion';

const model = await goldenModel('instcolorization', 64);
const instances = [0, 10, 20].map((x1) => fakeInstance({ x1, y1: 0, x2: x1 + 20, y2: 30 }));
const evidence = () => fakeEvidence({ width: 60, height: 40, instances });

/** A runtime that counts held tensors, may fail at a run, and may do without holding. */
function countingRuntime({ failAt = Number.POSITIVE_INFINITY, holds = true } = {}) {
  const counts = { alive: 0, most: 0, runs: 0, heldInputs: [] as number[] };
  const count = (tensor: HeldTensor): void => {
    counts.alive += 1;
    counts.most = Math.max(counts.most, counts.alive);
    const { dispose } = tensor;
    let disposed = false;
    const once = () => {
      if (!disposed) counts.alive -= 1;
      disposed = true;
      dispose();
    };
    Object.assign(tensor, { dispose: once });
  };
  const watch = (inner: Model): Model => {
    const run = async (inputs: Readonly<Record<string, Tensor | HeldTensor>>, options: Parameters<Model['run']>[1] = {}) => {
      counts.runs += 1;
      counts.heldInputs.push(Object.values(inputs).filter((tensor) => 'read' in tensor).length);
      if (counts.runs === failAt) throw new Error('no more');
      const { hold, ...rest } = options;
      if (!holds || hold === undefined) return inner.run(inputs, rest);
      const outputs = await inner.run(inputs, { ...rest, hold });
      for (const tensor of Object.values(outputs)) if ('read' in tensor) count(tensor);
      return outputs;
    };
    return { ...inner, backend: inner.backend, run: run as Model['run'] };
  };
  const inner = nodeRuntime();
  const runtime: Runtime = { ...inner, load: async (source, options) => watch(await inner.load(source, options)) };
  return { runtime, counts };
}

async function open(runtime: Runtime) {
  return learnedFusion({ model, batch: 1 }).load(loadContext({ runtime }));
}

it('keeps the sums of one group only, and gives the same as without holding', async () => {
  const { runtime, counts } = countingRuntime();
  const fusion = await open(runtime);
  const fused = await fusion.fuse(evidence(), pluginCall());
  const sums = counts.heldInputs[1] as number;
  // Three for each of 13 layers, and what is covered at four sizes.
  expect(sums).toBe(43);
  expect(counts).toEqual({ alive: 0, most: 2 * sums, runs: 3, heldInputs: [0, sums, sums] });
  await fusion.dispose();

  const plain = await open(countingRuntime({ holds: false }).runtime);
  expect(await plain.fuse(evidence(), pluginCall())).toEqual(fused);
  await plain.dispose();
});

it.each([1, 2, 3])('leaves none behind where run %i fails', async (failAt) => {
  const { runtime, counts } = countingRuntime({ failAt });
  const fusion = await open(runtime);
  await expect(fusion.fuse(evidence(), pluginCall())).rejects.toThrow('no more');
  expect([counts.runs, counts.alive, counts.most > 0]).toEqual([failAt, 0, failAt > 1]);
  await fusion.dispose();
});

it.each([1, 2])('leaves none behind where it is stopped after run %i', async (after) => {
  const { runtime, counts } = countingRuntime();
  const fusion = await open(runtime);
  const controller = new AbortController();
  const call = {
    ...pluginCall({ signal: controller.signal }),
    progress: (done: number) => void (done === after && controller.abort('enough')),
  };
  await expect(fusion.fuse(evidence(), call)).rejects.toBe('enough');
  expect([counts.runs, counts.alive, counts.most > 0]).toEqual([after, 0, true]);
  await fusion.dispose();
});

it('leaves none behind where it is stopped amid a run', async () => {
  const { runtime, counts } = countingRuntime();
  const fusion = await open(runtime);
  const controller = new AbortController();
  const call = { ...pluginCall({ signal: controller.signal }), progress: () => void setImmediate(() => controller.abort('enough')) };
  await expect(fusion.fuse(evidence(), call)).rejects.toBe('enough');
  expect([counts.runs, counts.alive]).toEqual([2, 0]);
  await fusion.dispose();
});
