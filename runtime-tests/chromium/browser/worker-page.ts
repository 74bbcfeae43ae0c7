import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { starterModels } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import { bundlePage } from './bundle-page';

/** A worker whose pipeline has no networks: it works for as long as it is told, and does to itself what the page asks for. */
const PLAIN_WORKER = `
import { createPipeline, defineBackbone } from '@photochrom/core';
import { servePipeline } from '@photochrom/runtime-web/worker';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const runtime = { kind: 'runtime', specVersion: 1, name: 'none', load: pause, decode: pause, encode: pause };
servePipeline({
  pipeline: ({ milliseconds }) => createPipeline({
    runtime,
    backbone: defineBackbone({
      name: 'slow',
      input: { width: 8, height: 8, filter: 'bicubic' },
      predict: async (items, { signal }) => {
        for (let spent = 0; spent < milliseconds; spent += 10) {
          signal?.throwIfAborted();
          await pause(10);
        }
        return items.map(() => ({ width: 8, height: 8, data: new Float32Array(128).fill(20) }));
      },
    }),
  }),
});
self.addEventListener('message', ({ data }) => {
  if (data === 'close yourself') self.close();
  if (data === 'make a mistake') setTimeout(() => { throw new Error('a mistake of the application'); });
});
`;

/** The starter, with WebAssembly. */
const STARTER_WORKER = `
import { learnedFusion } from '@photochrom/fusion-learned';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { webRuntime } from '@photochrom/runtime-web';
import { servePipeline } from '@photochrom/runtime-web/worker';
import { starterPipeline } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';

/** Every memory of WebAssembly that was made here, to see how much it holds. */
const memories = [];
const Memory = WebAssembly.Memory;
WebAssembly.Memory = class extends Memory {
  constructor(descriptor) { super(descriptor); memories.push(this); }
};
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...given) => {
  const result = await instantiate(...given);
  const { exports } = result.instance ?? result;
  for (const value of Object.values(exports)) if (value instanceof Memory && !memories.includes(value)) memories.push(value);
  return result;
};
self.addEventListener('message', ({ data }) => {
  if (data !== 'how much memory') return;
  self.postMessage({ wasm: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) });
});
servePipeline({
  pipeline: (options) => starterPipeline({ runtime: webRuntime({ device: 'wasm', assets: '/ort/', ...options }) }),
  fusion: (name) => name === 'learned' ? learnedFusion({ model: instColorizationModels.instcolorization }) : maskReplace(name),
});
`;

const PAGE = `
import { createWorkerPipeline } from '@photochrom/runtime-web/worker';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const raster = (width = 32, height = 24) => ({ width, height, channels: 1, depth: 8, data: new Uint8Array(width * height).fill(90) });
const told = (error) => ({ name: error?.name, code: error?.code, hint: error?.hint, message: String(error?.message ?? error) });
Object.assign(globalThis, { createWorkerPipeline, pause, raster, told });
`;

/** Isolates a page: WebAssembly may have threads, and memory can be measured. */
export const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** The files of a page on which tests make workers: \`/plain.js\`, \`/broken.js\` and, with its models, \`/starter.js\`. */
export async function workerPageFiles({ starter }: { readonly starter: boolean }): Promise<Map<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>([
    ['/index.html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'],
    ['/page.js', await bundlePage(PAGE)],
    ['/plain.js', await bundlePage(PLAIN_WORKER)],
    ['/broken.js', 'this is no script'],
  ]);
  if (!starter) return files;
  files.set('/starter.js', await bundlePage(STARTER_WORKER));
  // Packages look for their models at ../models of their own script.
  for (const { card, data } of [...Object.values(starterModels), instColorizationModels.instcolorization]) {
    files.set(`/models/${card.file}`, await readFile(data));
  }
  const require = createRequire(import.meta.url);
  for (const ending of ['wasm', 'mjs']) {
    const name = `ort-wasm-simd-threaded.asyncify.${ending}`;
    files.set(`/ort/${name}`, await readFile(require.resolve(`onnxruntime-web/${name}`)));
  }
  for (const name of ['lighthouse', 'cyclists']) {
    files.set(`/samples/${name}.jpg`, await readFile(new URL(`../../../samples/${name}.jpg`, import.meta.url)));
  }
  return files;
}
