// What edge-aware upsampling is worth: true ab reduced to n × n and brought back, refineEdges against bilinear.
// node bench/evaluate-upsampling.mjs <folder of colour photographs>
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refineEdges, resampleAb, srgbToLab } from '@photochrom/core';
import { psnrAb } from '@photochrom/eval';
import { nodeRuntime } from '@photochrom/runtime-node';
import { printTable } from './measure.mjs';

/** Area averages of ab on a grid of n × n cells. */
function reduce({ width, height, data }, n) {
  const reduced = new Float32Array(2 * n * n);
  const span = (cell, size) => [
    Math.floor((cell * size) / n),
    Math.max(Math.floor((cell * size) / n) + 1, Math.floor(((cell + 1) * size) / n)),
  ];
  for (let channel = 0; channel < 2; channel++) {
    for (let y = 0; y < n; y++) {
      const [top, bottom] = span(y, height);
      for (let x = 0; x < n; x++) {
        const [left, right] = span(x, width);
        let sum = 0;
        for (let v = top; v < bottom; v++) for (let u = left; u < right; u++) sum += data[(channel * height + v) * width + u];
        reduced[(channel * n + y) * n + x] = sum / ((bottom - top) * (right - left));
      }
    }
  }
  return { width: n, height: n, data: reduced };
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give a folder of photographs: node bench/evaluate-upsampling.mjs <folder>');
const runtime = nodeRuntime();
const idle = { warn: () => undefined, progress: () => undefined };
const step = await refineEdges().load({ loadModel: () => Promise.reject(new Error('no models')), warn: () => undefined });
const gains = { 64: [], 128: [], 256: [] };
for (const file of readdirSync(folder).filter((name) => name.endsWith('.jpg'))) {
  const { L, ab } = srgbToLab(await runtime.decode(join(folder, file)));
  for (const size of Object.keys(gains)) {
    const small = reduce(ab, Number(size));
    const { ab: refined } = await step.apply({ L, ab: small, luma: () => L }, idle);
    gains[size].push(psnrAb(refined, ab) - psnrAb(resampleAb(small, L), ab));
  }
}
await step.dispose();
printTable(
  'PSNR of ab, refineEdges over bilinear',
  Object.entries(gains).map(([size, values]) => ({
    from: `${size} × ${size}`,
    'mean gain, dB': (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2),
    'better on': `${values.filter((value) => value > 0).length} of ${values.length}`,
  })),
);
