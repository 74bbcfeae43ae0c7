import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleApp } from './browser/bundle-app';
import { goldenNetworks } from './browser/golden-networks';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';
import { WEBGPU_PAGE } from './browser/webgpu-page';

/** Largest difference, as a share of the largest value: WebGPU adds up in another order, and may fuse multiplications with additions. */
const MOST = 1e-3;

/** The plugin kit's fakes are used in the page; its tests are not. */
const VITEST = fileURLToPath(new URL('browser/vitest-in-page.ts', import.meta.url));

type Report = { device: string; refused: { device: string; reason: string }[]; warnings?: string[] };

describe('webRuntime on WebGPU', () => {
  let served: Served;
  let opened: OpenPage;
  let adapter: unknown;
  const ask = (call: string) => opened.page.evaluate(call);

  beforeAll(async () => {
    served = await serveFiles(new Map([...(await bundleApp(WEBGPU_PAGE, { alias: { vitest: VITEST } })), ...(await goldenNetworks())]));
    opened = await openPage(served.origin);
    adapter = await ask('navigator.gpu?.requestAdapter().then((found) => found !== null)');
  });
  afterAll(async () => {
    await opened?.close();
    await served?.close();
  });
  beforeEach((context) => context.skip(adapter !== true, 'this browser has no WebGPU adapter'));

  it.each(['eccv16', 'siggraph17'])('computes what WebAssembly computes: %s', async (name) => {
    const { backend, difference } = (await ask(`compare('/networks/${name}.onnx')`)) as {
      backend: Report;
      difference: Record<string, number>;
    };
    expect(backend).toMatchObject({ device: 'webgpu', refused: [] });
    expect(Object.keys(difference).length).toBeGreaterThan(0);
    for (const [output, share] of Object.entries(difference)) expect(share, output).toBeLessThan(MOST);
  });

  it.each([
    ['two instances', 2],
    ['five instances, whose sums stay on the GPU between runs', 5],
  ])('fuses what WebAssembly fuses: %s', async (_, count) => {
    const { difference, backend } = (await ask(`fuse('/networks/instcolorization.onnx', ${count})`)) as {
      difference: number;
      backend: Report;
    };
    expect(backend).toMatchObject({ device: 'webgpu', refused: [], warnings: [] });
    expect(difference).toBeLessThan(MOST);
  });

  it('runs with WebAssembly beside the GPU where an input is empty, and says so', async () => {
    expect(await ask("runsOnNothing('/networks/eccv16.onnx')")).toEqual({
      dims: [0, 2, 64, 64],
      device: 'webgpu',
      warnings: [expect.stringMatching(/input.* empty/)],
    });
  });

  it('ten loads and runs at once, on both devices, each give their own result', async () => {
    const differences = (await ask("tenAtOnce('/networks/siggraph17.onnx')")) as number[];
    expect(differences).toHaveLength(10);
    for (const share of differences) expect(share).toBeLessThan(MOST);
  });

  it('tensors stay on the GPU between networks, may be read, and are gone when disposed', async () => {
    const { difference, reads, code } = (await ask("holds('/networks/eccv16.onnx')")) as Record<string, number> & { code: string };
    expect(difference).toBeLessThan(MOST);
    expect(reads).toBe(0);
    expect(code).toBe('disposed');
  });

  it('a run that fails leaves the model usable', async () => {
    const { code, difference } = (await ask("failsOnce('/networks/siggraph17.onnx')")) as { code: string; difference: number };
    expect(code).toBe('inference');
    expect(difference).toBeLessThan(MOST);
  });

  it('survives the loss of its device, twice: on a new one, then with WebAssembly, and says so', async () => {
    const { held, steps } = (await ask("loses('/networks/eccv16.onnx')")) as {
      held: string[];
      steps: { difference: number; backend: Report }[];
    };
    expect(held).toEqual(['inference', 'inference']);
    expect(steps.map(({ backend }) => backend.device)).toEqual(['webgpu', 'webgpu', 'wasm']);
    for (const { difference } of steps) expect(difference).toBeLessThan(MOST);
    expect(steps[1]?.backend.warnings).toEqual([expect.stringMatching(/GPU was lost.*opened on it again/)]);
    expect(steps[2]?.backend).toMatchObject({ refused: [{ device: 'webgpu', reason: expect.stringMatching(/lost/) }] });
  });

  it("'auto' refuses an adapter that computes on the CPU, with the reason", async (context) => {
    const software = await ask('navigator.gpu.requestAdapter().then(({ info }) => info.isFallbackAdapter)');
    context.skip(software !== true, 'this browser has a real GPU');
    expect(await ask("auto('/networks/eccv16.onnx')")).toMatchObject({
      requested: 'auto',
      device: 'wasm',
      refused: [{ device: 'webgpu', reason: expect.stringMatching(/computes on the CPU/) }],
    });
  });
});
