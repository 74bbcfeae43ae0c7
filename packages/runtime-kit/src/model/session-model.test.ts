import { DisposedError, type HeldTensor, InferenceError, type Tensor } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { holdOnHost } from './held-on-host';
import { hostSession } from './host-session';
import { isHeld, type NamedValues } from './named-tensors';
import type { Session } from './session';
import { sessionModel } from './session-model';

const shape = { type: 'float32', dims: ['n'] } as const;
const info = { inputs: [{ name: 'x', ...shape }], outputs: [{ name: 'y', ...shape }], device: 'cpu', refused: [] };
const floats = (...values: number[]): Tensor<'float32'> => ({ type: 'float32', data: Float32Array.from(values), dims: [values.length] });

/** A session that doubles, one step at a time, and counts what it holds. */
function countingSession() {
  const alive = new Set<HeldTensor>();
  const steps: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const inner = hostSession('runtime-test', {
    info,
    async run({ x }) {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => steps.push(resolve));
      running -= 1;
      if (x?.data[0] === 13) throw new InferenceError({ message: 'thirteen' });
      return { y: floats(...Array.from(x?.data as Float32Array, (value) => 2 * value)) };
    },
    stop: async () => undefined,
  });
  const session: Session = {
    info,
    async run(inputs, options) {
      const outputs: Record<string, NamedValues[string]> = { ...(await inner.run(inputs, options)) };
      for (const tensor of Object.values(outputs)) {
        if (!isHeld(tensor)) continue;
        alive.add(tensor);
        const { dispose } = tensor;
        Object.assign(tensor, { dispose: () => alive.delete(tensor) && dispose() });
      }
      return outputs;
    },
    stop: () => inner.stop(),
  };
  const started = async () => {
    while (steps.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  const step = async () => {
    await started();
    steps.shift()?.();
  };
  return { model: sessionModel('runtime-test', session, 'cpu', undefined), alive, started, step, most: () => most };
}

async function held(parts: ReturnType<typeof countingSession>, ...values: number[]): Promise<HeldTensor> {
  const running = parts.model.run({ x: floats(...values) }, { hold: ['y'] });
  await parts.step();
  return (await running)['y'] as HeldTensor;
}

describe('sessionModel', () => {
  it('runs in turn, whatever became of the run before', async () => {
    const { model, step, most } = countingSession();
    const runs = [1, 13, 3].map((value) => model.run({ x: floats(value) }));
    const settled = Promise.allSettled(runs);
    for (const _ of runs) await step();
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(most()).toBe(1);
  });

  it('gives a run copies of its inputs as they were when it was asked for', async () => {
    const { model, step } = countingSession();
    const x = floats(1, 2);
    const running = model.run({ x });
    x.data.fill(9);
    await step();
    expect((await running)['y']).toEqual(floats(2, 4));
  });

  it('lends held tensors to runs, and frees one only when no run takes it any more', async () => {
    const parts = countingSession();
    const y = await held(parts, 1, 2);
    const runs = [parts.model.run({ x: y }), parts.model.run({ x: y })];
    y.dispose();
    await parts.step();
    await runs[0];
    expect(parts.alive.size).toBe(1);
    await parts.step();
    expect((await runs[1])?.['y']).toEqual(floats(4, 8));
    expect(parts.alive.size).toBe(0);
    await expect(parts.model.run({ x: y })).rejects.toThrow(DisposedError);
    await expect(y.read()).rejects.toThrow('[runtime-test]');
  });

  it('gives borrowed tensors back where a run fails or is refused', async () => {
    const parts = countingSession();
    const y = await held(parts, 6.5);
    const failing = parts.model.run({ x: y });
    await parts.step();
    await expect(failing).rejects.toThrow('thirteen');
    const gone = await held(parts, 1);
    gone.dispose();
    await expect(parts.model.run({ x: gone })).rejects.toThrow(DisposedError);
    y.dispose();
    expect(parts.alive.size).toBe(0);
  });

  it('leaves no held tensor behind where the caller has gone', async () => {
    const parts = countingSession();
    const controller = new AbortController();
    const reason = { why: 'enough' };
    const x = await held(parts, 1);
    const running = parts.model.run({ x }, { hold: ['y'], signal: controller.signal });
    const queued = parts.model.run({ x }, { hold: ['y'], signal: controller.signal });
    await parts.started();
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(queued).rejects.toBe(reason);
    x.dispose();
    expect(parts.alive.size, 'the run still takes it').toBe(1);
    await parts.step();
    await parts.model.dispose();
    expect(parts.alive.size).toBe(0);
  });

  it('refuses what it does not know', async () => {
    const { model } = countingSession();
    const x = floats(1);
    for (const options of [{ outputs: ['z'] }, { hold: ['z'] }, { outputs: [], hold: ['y'] }]) {
      await expect(model.run({ x }, options)).rejects.toThrow(/\[runtime-test\] Expected only the outputs .*'[zy]'/);
    }
    await expect(model.run({ x: holdOnHost('another', { ...x, dims: [1, 1] }) })).rejects.toThrow("Expected input 'x' as float32 [n]");
    await model.dispose();
    await expect(model.run({ x })).rejects.toThrow(DisposedError);
  });
});

describe('a tensor held on the host', () => {
  it('is read as fresh copies, and frees its memory for good', async () => {
    const y = holdOnHost('runtime-test', floats(1, 2));
    const first = await y.read();
    (first.data as Float32Array).fill(9);
    expect(await y.read()).toEqual(floats(1, 2));
    y.dispose();
    y.dispose();
    await expect(y.read()).rejects.toThrow(DisposedError);
  });

  it('of another runtime is refused', async () => {
    const { model } = countingSession();
    const foreign: HeldTensor = { type: 'float32', dims: [1], read: async () => floats(1), dispose: () => undefined };
    await expect(model.run({ x: foreign })).rejects.toThrow(/received one that another holds.*`read\(\)`/);
  });
});
