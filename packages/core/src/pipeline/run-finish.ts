import type { Size } from '../detector/box';
import type { Finish } from '../finish/finish';
import type { Gamut } from '../lab/gamut';
import { labToSrgbByRow } from '../lab/lab-to-srgb';
import { srgbToLByRow } from '../lab/srgb-to-lab';
import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';
import { resampleAbByRow } from '../plane/resample-bilinear';
import type { CallOptions } from '../plugin/call-options';
import { runRows } from '../plugin/run-rows';
import { luma } from '../raster/luma';
import type { Raster } from '../raster/raster';
import type { PluginLoader } from './load-plugins';
import type { StageClock } from './stage-clock';

/** What is coloured, and its L in 0..100 where that is known already. */
export type FinishTarget = { readonly raster: Raster; readonly L?: Plane };

/**
 * Brings ab to the target's size, runs the finish steps in order and joins the result with the target's L. Lets other work through
 * meanwhile, so that an abort is noticed.
 *
 * @param target the source, or the working picture's raster.
 * @param fused ab of the working picture.
 * @returns a raster of the target's size, depth, alpha and metadata.
 */
export function runFinish(
  target: FinishTarget,
  fused: AbPlanes,
  finish: readonly Finish[],
  gamut: Gamut,
  loader: PluginLoader,
  clock: StageClock,
  options: CallOptions,
): Promise<Raster> {
  return clock.run('finish', async (progress) => {
    const { raster } = target;
    // Reading lightness, bringing ab to full size and joining are a step each.
    const total = finish.length + 3;
    const stepCall = (done: number): RowsCall => ({
      ...options,
      progress: (completed, of) => progress(done + completed / of, total),
    });
    let L = target.L ?? (await lightnessOf(raster, stepCall(0)));
    let ab = fused;
    for (const [index, step] of finish.entries()) {
      const loaded = await loader.load(step, options);
      if (!step.takesSmallAb) ab = await enlarge(ab, L, stepCall(index + 1));
      const output = await loaded.apply({ L, ab, luma: () => luma(raster) }, clock.pluginCall(step.name, stepCall(index + 1).progress));
      ab = output.ab;
      if (output.L !== undefined) {
        L = output.L;
        clock.warn(step.name, 'Changes lightness on purpose: L of the result is not L of the source.');
      }
      progress(index + 2, total);
    }
    ab = await enlarge(ab, L, stepCall(finish.length + 1));
    const { alpha, metadata, depth } = raster;
    const joined = labToSrgbByRow({ L, ab, depth, gamut });
    await runRows(L.height, stepCall(finish.length + 2), joined.writeRow);
    return {
      ...joined.raster,
      ...(alpha === undefined ? {} : { alpha: alpha.slice() }),
      ...(metadata === undefined ? {} : { metadata }),
    };
  });
}

type RowsCall = Parameters<typeof runRows>[1];

async function enlarge(ab: AbPlanes, size: Size, call: RowsCall): Promise<AbPlanes> {
  if (ab.width === size.width && ab.height === size.height) return ab;
  const { planes, writeRow } = resampleAbByRow(ab, size);
  await runRows(size.height, call, writeRow);
  return planes;
}

async function lightnessOf(raster: Raster, call: RowsCall): Promise<Plane> {
  const { plane, writeRow } = srgbToLByRow(raster);
  await runRows(raster.height, call, writeRow);
  return plane;
}
