import { readFileSync, writeFileSync } from 'node:fs';
import { learnedFusion } from '@photochrom/fusion-learned';
import { nodeRuntime } from '@photochrom/runtime-node';
import ort from 'onnxruntime-node';
import { makeEvidence, noise, someBoxes } from './fusion-scene.mjs';

const meta = await ort.InferenceSession.create('/tmp/fx/models/instcolorization.onnx', {
  graphOptimizationLevel: 'all',
  intraOpNumThreads: 1,
});
const inputs = meta.inputMetadata.map((m) => ({ name: m.name, type: m.type, dims: m.shape }));
for (const [n, batch] of [
  [1, 4],
  [4, 4],
  [8, 8],
  [8, 4],
]) {
  let k = 0;
  const fusion = await learnedFusion({ model: '/x', batch }).load({
    warn() {},
    loadModel: async () => ({
      inputs,
      outputs: [],
      card: undefined,
      dispose: async () => {},
      run: async (feed, opts) => {
        const index = [];
        const chunks = [];
        let off = 0;
        for (const [name, t] of Object.entries(feed)) {
          const b = Buffer.from(t.data.buffer.slice(t.data.byteOffset, t.data.byteOffset + t.data.byteLength));
          index.push({ name, dims: t.dims, off, len: t.data.length });
          chunks.push(b);
          off += b.length;
        }
        writeFileSync(`/tmp/fx/feed-${n}-${batch}-${k}.bin`, Buffer.concat(chunks));
        writeFileSync(`/tmp/fx/feed-${n}-${batch}-${k}.json`, JSON.stringify({ index, outputs: opts.outputs }));
        k++;
        if (opts.outputs.includes('ab')) throw new Error('done');
        const all = Buffer.concat(chunks);
        const ab = all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
        const f = {};
        for (const { name, dims, off, len } of index) f[name] = new ort.Tensor('float32', new Float32Array(ab, off, len), dims);
        const o = await meta.run(f, opts.outputs);
        return Object.fromEntries(Object.entries(o).map(([name, t]) => [name, { type: 'float32', data: t.data, dims: t.dims }]));
      },
    }),
  });
  await fusion.fuse(makeEvidence(noise(), someBoxes(n, 64, 192)), { warn() {}, progress() {} }).catch(() => 0);
  console.log(n, batch, k);
}
