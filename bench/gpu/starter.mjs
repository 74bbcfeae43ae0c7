import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';

/** A photograph, or a raster that pack.sh decoded with `v8.serialize`, since a decoder is large. */
export async function readPhoto(path) {
  const bytes = readFileSync(path);
  return path.endsWith('.raster') ? deserialize(bytes) : nodeRuntime().decode(bytes);
}

/**
 * Colorizes a photograph by the default pipeline on one device.
 *
 * @param {(work: () => Promise<unknown>) => Promise<{ milliseconds: number, runs: number, first: number }>} time
 */
export async function runStarter(photo, device, time) {
  const pipeline = starterPipeline({ runtime: nodeRuntime({ device }) });
  try {
    let result;
    const timed = await time(async () => {
      result = await pipeline.colorize(photo);
    });
    const stages = Object.fromEntries(result.report.stages.map(({ stage, milliseconds }) => [stage, milliseconds]));
    return { image: result.image, measured: { ...timed, instances: result.instances.length, stages } };
  } finally {
    await pipeline.dispose();
  }
}

/** @returns how far the codes of two rasters of one size are apart at most, and the share of codes that differ. */
export function compareCodes(one, other) {
  let most = 0;
  let differing = 0;
  for (const [index, value] of one.data.entries()) {
    const distance = Math.abs(value - other.data[index]);
    if (distance > most) most = distance;
    if (distance > 0) differing++;
  }
  return { most, share: differing / one.data.length };
}
