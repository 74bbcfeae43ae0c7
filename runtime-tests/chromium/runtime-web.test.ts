import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleApp } from './browser/bundle-app';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';

/** Runs the plugin kit's own contract tests in the page. */
const PAGE = `
import { testRuntime } from '@photochrom/plugin-kit';
import { webRuntime } from '@photochrom/runtime-web';
import { runDeclared } from 'vitest';

globalThis.runContract = (device) => {
  testRuntime(() => webRuntime({ device }));
  return runDeclared();
};
`;

type Result = { name: string; failure: string | undefined };

/** Promises that the kit makes a runtime keep; fewer would mean that some did not run. */
const LEAST_PROMISES = 20;

describe('webRuntime', () => {
  let served: Served;
  let opened: OpenPage;
  beforeAll(async () => {
    const vitest = fileURLToPath(new URL('browser/vitest-in-page.ts', import.meta.url));
    served = await serveFiles(await bundleApp(PAGE, { alias: { vitest } }));
    opened = await openPage(served.origin);
  });
  afterAll(async () => {
    await opened?.close();
    await served?.close();
  });

  it('keeps every promise of the runtime contract with WebAssembly', async () => {
    const results = (await opened.page.evaluate("runContract('wasm')")) as Result[];
    expect(results.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(LEAST_PROMISES);
  });

  it('keeps them on WebGPU too, where the browser has an adapter', async (context) => {
    const adapter = await opened.page.evaluate('navigator.gpu?.requestAdapter().then((found) => found !== null)');
    context.skip(adapter !== true, 'this browser has no WebGPU adapter');
    const results = (await opened.page.evaluate("runContract('webgpu')")) as Result[];
    expect(results.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(LEAST_PROMISES);
  });
});
