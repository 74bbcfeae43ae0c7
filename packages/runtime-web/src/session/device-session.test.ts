import { InferenceError, type Tensor } from '@photochrom/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeAdapter } from '../__fixtures__/fake-adapter';
import { type FakeProviders, fakeLibrary } from '../__fixtures__/fake-library';
import type { WantedDevice } from './choose-device';
import { createSession } from './create-session';

const x: Tensor = { type: 'float32', data: Float32Array.of(1), dims: [1] };

async function open(wanted: WantedDevice, providers: FakeProviders) {
  const { gpu: offered, lose } = fakeAdapter();
  vi.stubGlobal('navigator', { gpu: offered });
  const { shareGpu } = await import('./shared-gpu');
  const { deviceSession } = await import('./device-session');
  const gpu = await shareGpu();
  if ('refusal' in gpu) throw new Error(gpu.refusal);
  const library = fakeLibrary(providers);
  const model = Uint8Array.of(1);
  const standing = await createSession(library, model, gpu);
  const session = deviceSession({ library, standing, model, wanted, refused: [], warnings: [], cpu: '1 thread' });
  /** Which provider answered: 1 for WebGPU, 2 for WebAssembly. */
  const run = async (input = x) => ((await session.run({ x: input }, {}))['y'] as Tensor).data[0];
  return { session, run, lose, open: library.open };
}

// The shared device is kept for a page: a fresh one each time.
beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

describe('deviceSession', () => {
  it("moves to WebAssembly where 'auto' was asked for and a run fails on the GPU alone, and stays there", async () => {
    const { session, run, open: sessions } = await open('auto', { webgpu: { run: 'no antialias' }, wasm: {} });
    expect(await run()).toBe(2);
    expect(await run()).toBe(2);
    expect(session.info).toMatchObject({
      device: 'wasm',
      detail: '1 thread',
      refused: [{ device: 'webgpu', reason: 'no antialias' }],
      warnings: [expect.stringContaining('no antialias')],
    });
    expect(sessions).toEqual(['wasm']);
    await session.stop();
    expect(sessions).toEqual([]);
  });

  it('stays on the GPU where the run fails anywhere, and tells what the GPU told', async () => {
    const { session, run } = await open('auto', { webgpu: { run: 'misshapen' }, wasm: { run: 'misshapen too' } });
    await expect(run()).rejects.toThrow(InferenceError);
    await expect(run()).rejects.toThrow(/misshapen\./);
    expect(session.info).toMatchObject({ device: 'webgpu', refused: [], warnings: [] });
    await session.stop();
  });

  it("fails where 'webgpu' was demanded", async () => {
    const { session, run } = await open('webgpu', { webgpu: { run: 'no antialias' }, wasm: {} });
    await expect(run()).rejects.toThrow(/no antialias/);
    expect(session.info.device).toBe('webgpu');
    await session.stop();
  });

  it('runs with WebAssembly beside the GPU where an input is empty, warns once, and frees both', async () => {
    const { session, run, open: sessions } = await open('webgpu', { webgpu: {}, wasm: {} });
    const empty: Tensor = { type: 'float32', data: new Float32Array(), dims: [0] };
    expect([await run(empty), await run(), await run(empty)]).toEqual([2, 1, 2]);
    expect(session.info).toMatchObject({ device: 'webgpu', warnings: [expect.stringContaining('empty')] });
    expect(sessions).toEqual(['webgpu', 'wasm']);
    await session.stop();
    expect(sessions).toEqual([]);
  });

  it('opens anew after a loss, once, then goes to WebAssembly', async () => {
    const { session, run, lose, open: sessions } = await open('webgpu', { webgpu: {}, wasm: {} });
    lose('driver crashed');
    expect(await run()).toBe(1);
    expect(session.info.warnings).toEqual([expect.stringContaining('driver crashed')]);
    lose('again');
    expect(await run()).toBe(2);
    expect(session.info).toMatchObject({ device: 'wasm', refused: [{ device: 'webgpu', reason: expect.stringContaining('again') }] });
    expect(sessions).toEqual(['wasm']);
    await session.stop();
  });
});
