import { readFileSync } from 'node:fs';
import ort from 'onnxruntime-node';

const [model, feedName, threads, profile, runs = '2'] = process.argv.slice(2);
const { index, outputs } = JSON.parse(readFileSync(`/tmp/fx/feed-${feedName}.json`));
const bin = readFileSync(`/tmp/fx/feed-${feedName}.bin`);
const ab = bin.buffer.slice(bin.byteOffset, bin.byteOffset + bin.byteLength);
const s = await ort.InferenceSession.create(model, {
  graphOptimizationLevel: 'all',
  executionMode: 'sequential',
  intraOpNumThreads: Number(threads),
  interOpNumThreads: 1,
  ...(profile === '1' ? { enableProfiling: true, profileFilePrefix: `/tmp/fx/prof-${feedName}` } : {}),
});
const names = new Set(s.inputNames);
const f = Object.fromEntries(
  index
    .filter(({ name }) => names.has(name))
    .map(({ name, dims, off, len }) => [name, new ort.Tensor('float32', new Float32Array(ab, off, len), dims)]),
);
const times = [];
for (let i = 0; i < Number(runs); i++) {
  const t = performance.now();
  await s.run(f, outputs);
  times.push(Math.round(performance.now() - t));
}
console.log(feedName, times.join(' '), 'rss', Math.round(process.resourceUsage().maxRSS / 1024));
if (profile === '1') s.endProfiling?.();
await s.release();
