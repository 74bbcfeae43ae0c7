// Runs learnedFusion for fusion.mjs as time_torch.py runs PyTorch: a request a line, an answer a line, the same fields.
// node fusion-graph.mjs <fused card> <full-image card> <threads> <options of learnedFusion as JSON>
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { siggraph17 } from '@photochrom/backbone-zhang';
import { learnedFusion } from '@photochrom/fusion-learned';
import { nodeRuntime } from '@photochrom/runtime-node';
import { makeEvidence } from './fusion-scene.mjs';

const [model, full, threads, options] = process.argv.slice(2);
const runtime = nodeRuntime({ device: 'cpu', threads: Number(threads) });
const context = { warn: () => undefined, loadModel: (source) => runtime.load(source) };
const call = { warn: () => undefined, progress: () => undefined };
const fusion = await learnedFusion({ model, ...JSON.parse(options) }).load(context);
const backbone = full === '' ? undefined : await siggraph17({ model: full }).load(context);

function readPlane(path, side) {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return { width: side, height: side, data: new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength)) };
}

async function answer({ side, l, boxes, output }) {
  const L = readPlane(l, side);
  // Without instances learnedFusion gives what the pipeline's backbone makes of the whole picture.
  const imageAb = async () => (await backbone.predict([{ L, hints: [] }], call))[0];
  const evidence = makeEvidence(
    L,
    boxes.map(([x1, y1, x2, y2]) => ({ x1, y1, x2, y2 })),
    imageAb,
  );
  for (const crop of [side, side / 2, side / 4]) {
    for (const index of boxes.keys()) evidence.instanceItem(index, { width: crop, height: crop });
  }
  const start = performance.now();
  const ab = await fusion.fuse(evidence, call);
  const milliseconds = performance.now() - start;
  writeFileSync(output, ab.data);
  return { milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 };
}

console.log(JSON.stringify({ ready: process.version }));
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(await answer(JSON.parse(line))));
await fusion.dispose();
await backbone?.dispose();
