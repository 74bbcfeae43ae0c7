// Edge-aware upsampling of 256-pixel ab to 12 megapixels: core's refineEdges against bilinear and a naive joint bilateral loop.
import { refineEdges, resampleAb, resamplePlane, srgbToLab } from '@photochrom/core';
import { medianMilliseconds, printTable } from './measure.mjs';
import { twelveMegapixels } from './pictures.mjs';

/** Kopf et al. 2007, the formula for every pixel: 5 × 5 coarse neighbours, weighted by distance and by difference in lightness. */
function naiveJointBilateral(L, coarseL, coarseAb, rows) {
  const { width, height } = coarseL;
  const data = new Float32Array(2 * L.width * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < L.width; x++) {
      const [cx, cy] = [(x * width) / L.width, (y * height) / L.height];
      let [a, b, sum] = [0, 0, 0];
      for (let v = Math.floor(cy) - 2; v <= Math.floor(cy) + 2; v++) {
        for (let u = Math.floor(cx) - 2; u <= Math.floor(cx) + 2; u++) {
          const at = Math.min(Math.max(v, 0), height - 1) * width + Math.min(Math.max(u, 0), width - 1);
          const difference = coarseL.data[at] - L.data[y * L.width + x];
          const weight = Math.exp(-((u - cx) ** 2 + (v - cy) ** 2) / 2 - difference ** 2 / 50);
          a += weight * coarseAb.data[at];
          b += weight * coarseAb.data[width * height + at];
          sum += weight;
        }
      }
      data[y * L.width + x] = a / sum;
      data[(rows + y) * L.width + x] = b / sum;
    }
  }
  return data;
}

export async function benchRefineEdges() {
  const { L, ab } = srgbToLab(await twelveMegapixels());
  const coarse = { width: 256, height: 256 };
  const small = resampleAb(ab, coarse);
  const coarseL = resamplePlane(L, coarse);
  const megapixels = (L.width * L.height) / 1e6;
  const idle = { warn: () => undefined, progress: () => undefined };
  const step = await refineEdges().load({ loadModel: () => Promise.reject(new Error('no models')), warn: () => undefined });
  // A hundredth of the rows is enough for a loop that does the same for each.
  const rows = L.height / 100;
  const naive = megapixels / 100 / ((await medianMilliseconds(() => naiveJointBilateral(L, coarseL, small, rows), 3)) / 1000);
  const refined = megapixels / ((await medianMilliseconds(() => step.apply({ L, ab: small, luma: () => L }, idle))) / 1000);
  const bilinear = megapixels / ((await medianMilliseconds(() => resampleAb(small, L))) / 1000);
  await step.dispose();
  printTable(
    `ab from 256 × 256 to ${megapixels} megapixels; ratio to the naive joint bilateral loop`,
    Object.entries({ 'core, bilinear': bilinear, 'core, refineEdges': refined, 'naive joint bilateral': naive }).map(([what, value]) => ({
      what,
      'Mpixel/s': value.toFixed(1),
      ratio: (value / naive).toFixed(1),
    })),
  );
}
