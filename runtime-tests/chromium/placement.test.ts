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

describe('networks on WebGPU', () => {
  let served: Served;
  let opened: OpenPage;
  let adapter: unknown;
  const log: string[] = [];
  beforeAll(async () => {
    served = await serveFiles(new Map([...(await bundleApp(PAGE, { models: true })), ...(await goldenNetworks())]));
    opened = await openPage(served.origin);
    opened.page.on('console', (message) => log.push(message.text()));
    adapter = await opened.page.evaluate('navigator.gpu?.requestAdapter().then((found) => found !== null)');
  });
  afterAll(async () => {
    await opened?.close();
    await served?.close();
  });

  beforeEach((context) => context.skip(adapter !== true, 'this browser has no WebGPU adapter'));

  /** Where nodes run, and what runs beside the GPU, as `Gather (/model/…)`. */
  const openLogged = async (path: string) => {
    log.length = 0;
    await opened.page.evaluate(`open('${path}')`);
    const placements = log.flatMap((line) => /placed on \[(\w+)\]\. Number of nodes: (\d+)/.exec(line)?.slice(1, 2) ?? []);
    const [, beside = []] = log.reduce<[boolean, string[]]>(
      ([isBeside, found], line) => {
        if (line.includes('placed on [')) return [line.includes('[CPUExecutionProvider]'), found];
        const node = isBeside ? /VerifyEachNodeIsAssignedToAnEp\]\s+(\w+ \(.*\))/.exec(line)?.[1] : undefined;
        return node === undefined ? [isBeside, found] : [isBeside, [...found, node]];
      },
      [false, []],
    );
    return { placements, beside };
  };

  it.each(GOLDEN_NETWORKS)('run wholly there where the importer wrote them: %s', async (name) => {
    expect(await openLogged(`/networks/${name}.onnx`)).toEqual({ placements: ['WebGpuExecutionProvider'], beside: [] });
  });

  it('run there but for the halving of a channel count, where they are the starter’s for colours', async () => {
    const { placements, beside } = await openLogged('/models/efficientnet.onnx');
    expect(placements).toContain('WebGpuExecutionProvider');
    // PyTorch's `chunk` as exported: a few integers a level of the decoder, no picture.
    for (const node of beside) expect(node).toMatch(/^(Gather|Add|Div|Mul) \(.*decoder\/levels\.\d\/(Gather|Add|Div|Mul_1)\)$/);
    expect(beside.length).toBeLessThanOrEqual(12);
  });
});
