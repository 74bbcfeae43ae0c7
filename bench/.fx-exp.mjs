import ort from 'onnxruntime-node';

const threads = Number(process.argv[2]);
const t = (d, seed) =>
  new ort.Tensor(
    'float32',
    Float32Array.from({ length: d.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 7919 + seed) % 1000) / 1000),
    d,
  );
async function group(names, feeds, n) {
  const ss = [];
  for (const x of names)
    ss.push(
      await ort.InferenceSession.create(`/tmp/fx/exp/${x}.onnx`, {
        graphOptimizationLevel: 'all',
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
      }),
    );
  const times = names.map(() => []);
  let ref;
  const err = [];
  for (let r = 0; r < 4; r++)
    for (const [i, s] of ss.entries()) {
      const a = performance.now();
      const o = await s.run(feeds, ['y']);
      if (r) times[i].push(performance.now() - a);
      else {
        if (i === 0) ref = o.y.data;
        else {
          let m = 0,
            q = 0;
          for (let j = 0; j < ref.length; j++) {
            m = Math.max(m, Math.abs(ref[j] - o.y.data[j]));
            q = Math.max(q, Math.abs(ref[j]));
          }
          err[i] = (m / q).toExponential(1);
        }
      }
    }
  console.log(
    `n=${n}`,
    names.map((x, i) => `${x} ${times[i].sort((a, b) => a - b)[1].toFixed(0)} ms${err[i] ? ' err ' + err[i] : ''}`).join(' | '),
  );
  for (const s of ss) await s.release();
}
const which = process.argv[3];
for (const n of [1, 4]) {
  if (which.includes('w'))
    for (const [C, S, d] of [
      [512, 32, 1],
      [512, 32, 2],
      [256, 64, 1],
      [128, 128, 1],
    ])
      await group(
        ['conv', 'b', 'c'].map((f) => `w${C}d${d}-${f}`),
        { x: t([n, C, S, S], 0) },
        n,
      );
  if (which.includes('u'))
    for (const [C, S] of [
      [512, 32],
      [256, 64],
      [128, 128],
    ])
      await group(
        ['phases', 'transpose', 'one'].map((f) => `up${C}-${f}`),
        { x: t([n, C, S, S], 0) },
        n,
      );
  if (which.includes('s'))
    for (const [C, S] of [
      [128, 128],
      [64, 256],
    ])
      await group(
        ['reduce', 'einsum', 'matmul'].map((f) => `sum${C}-${f}`),
        { x: t([n, C, S, S], 0), s: t([n, 1, S, S], 3) },
        n,
      );
}
