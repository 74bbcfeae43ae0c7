import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeAdapter } from '../__fixtures__/fake-adapter';
import { fakeLibrary } from '../__fixtures__/fake-library';

/** What was measured, and the shared device, are kept for a page: a fresh one each time. */
async function choose(wanted: 'auto' | 'webgpu' | 'wasm', library = fakeLibrary({ webgpu: {}, wasm: { milliseconds: 20 } })) {
  const { chooseDevice } = await import('./choose-device');
  const { gpu, refused } = await chooseDevice(library, wanted);
  expect(library.open).toEqual([]);
  return { device: gpu === undefined ? 'wasm' : 'webgpu', refused };
}
const offer = (gpu: unknown, isSecureContext = true) => {
  vi.stubGlobal('navigator', { gpu });
  vi.stubGlobal('isSecureContext', isSecureContext);
};

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

describe('chooseDevice', () => {
  it('takes a GPU that is faster', async () => {
    offer(fakeAdapter().gpu);
    expect(await choose('auto')).toEqual({ device: 'webgpu', refused: [] });
  });

  it('refuses one that is slower, with both times', async () => {
    offer(fakeAdapter().gpu);
    const { device, refused } = await choose('auto', fakeLibrary({ webgpu: { milliseconds: 20 }, wasm: {} }));
    expect(device).toBe('wasm');
    expect(refused).toEqual([{ device: 'webgpu', reason: expect.stringMatching(/took [\d.]+ ms on it, and [\d.]+ ms with WebAssembly/) }]);
  });

  it('refuses one on which a test network fails', async () => {
    offer(fakeAdapter().gpu);
    const { refused } = await choose('auto', fakeLibrary({ webgpu: { run: 'no such shader' }, wasm: {} }));
    expect(refused).toEqual([{ device: 'webgpu', reason: expect.stringContaining('no such shader') }]);
  });

  it.each([
    ['no WebGPU', undefined, true, /has no WebGPU/],
    ['an insecure page', undefined, false, /secure context/],
    ['no adapter', { requestAdapter: async () => null }, true, /no GPU/],
    ['a fallback adapter', fakeAdapter({ isFallbackAdapter: true }).gpu, true, /computes on the CPU/],
    ['an adapter named for software', fakeAdapter({ description: 'llvmpipe (LLVM 15)' }).gpu, true, /computes on the CPU/],
  ])("'auto' refuses %s, and says so", async (_, gpu, secure, reason) => {
    offer(gpu, secure);
    expect(await choose('auto')).toEqual({ device: 'wasm', refused: [{ device: 'webgpu', reason: expect.stringMatching(reason) }] });
  });

  it("'webgpu' takes any adapter, without measuring", async () => {
    offer(fakeAdapter({ isFallbackAdapter: true }).gpu);
    expect(await choose('webgpu', fakeLibrary({ webgpu: { milliseconds: 50 }, wasm: {} }))).toEqual({ device: 'webgpu', refused: [] });
  });

  it("'wasm' asks for no adapter", async () => {
    offer({ requestAdapter: () => Promise.reject(new Error('was asked')) });
    expect(await choose('wasm')).toEqual({ device: 'wasm', refused: [] });
  });
});
