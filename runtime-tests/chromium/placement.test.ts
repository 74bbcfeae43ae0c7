import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleApp } from './browser/bundle-app';
import { GOLDEN_NETWORKS, goldenNetworks } from './browser/golden-networks';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';

/** Opens a network on WebGPU with onnxruntime's own log at its most talkative, which says where each node runs. */
const PAGE = `
import { env, InferenceSession } from 'onnxruntime-web/webgpu';

env.logLevel = 'verbose';
globalThis.open = async (url) => {
  const session = await InferenceSession.create(url, { executionProviders: ['webgpu'], logSeverityLevel: 0, preferredOutputLocation: 'gpu-buffer' });
  await session.release();
};
`;

describe('the networks that the importer writes run wholly on WebGPU', () => {
  let served: Served;
  let opened: OpenPage;
  let adapter: unknown;
  const log: string[] = [];
  beforeAll(async () => {
    served = await serveFiles(new Map([...(await bundleApp(PAGE)), ...(await goldenNetworks())]));
    opened = await openPage(served.origin);
    opened.page.on('console', (message) => log.push(message.text()));
    adapter = await opened.page.evaluate('navigator.gpu?.requestAdapter().then((found) => found !== null)');
  });
  afterAll(async () => {
    await opened?.close();
    await served?.close();
  });

  beforeEach((context) => context.skip(adapter !== true, 'this browser has no WebGPU adapter'));

  it.each(GOLDEN_NETWORKS)('%s', async (name) => {
    log.length = 0;
    await opened.page.evaluate(`open('/networks/${name}.onnx')`);
    const placements = log.flatMap((line) => /placed on \[(\w+)\]\. Number of nodes: (\d+)/.exec(line)?.slice(1, 2) ?? []);
    expect(placements).toEqual(['WebGpuExecutionProvider']);
  });
});
