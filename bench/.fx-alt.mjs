import { readFileSync } from 'node:fs';
import ort from 'onnxruntime-node';

const [threads, feedName, runs, ...models] = process.argv.slice(2);
const { index, outputs } = JSON.parse(readFileSync(`/tmp/fx/feed-${feedName}.json`));
const bin = readFileSync(`/tmp/fx/feed-${feedName}.bin`);
const ab = bin.buffer.slice(bin.byteOffset, bin.byteOffset + bin.byteLength);
const f = {};
for (const { name, dims, off, len } of index) f[name] = new ort.Tensor('float32', new Float32Array(ab, off, len), dims);
const ss = [];
for (const m of models) {
  const t = performance.now();
  ss.push(
    await ort.InferenceSession.create(m, { graphOptimizationLevel: 'all', intraOpNumThreads: Number(threads), interOpNumThreads: 1 }),
  );
  console.log('load', m, Math.round(performance.now() - t), 'rss', Math.round(process.memoryUsage().rss / 1e6));
}
const times = models.map(() => []);
let ref;
const err = [];
for (let r = 0; r <= Number(runs); r++)
  for (const [i, s] of ss.entries()) {
    const t = performance.now();
    const o = await s.run(f, outputs);
    if (r) times[i].push(performance.now() - t);
    else if (i === 0) ref = o.ab.data;
    else {
      let e = 0;
      for (let j = 0; j < ref.length; j++) e = Math.max(e, Math.abs(ref[j] - o.ab.data[j]));
      err[i] = e.toExponential(1);
    }
  }
models.forEach((m, i) => console.log(feedName, m.split('/').at(-1), times[i].map((x) => x.toFixed(0)).join(' '), 'err ab', err[i] ?? ''));
