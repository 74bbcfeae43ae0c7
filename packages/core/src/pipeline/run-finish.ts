import type { Finish } from '../finish/finish';
import { type Gamut, labToSrgb } from '../lab/lab-to-srgb';
import { srgbToL } from '../lab/srgb-to-lab';
import type { AbPlanes } from '../plane/ab-planes';
import { resampleAb } from '../plane/resample-bilinear';
import { luma } from '../raster/luma';
import type { Raster } from '../raster/raster';
import type { CallOptions } from './call-options';
import type { PluginLoader } from './load-plugins';
import type { StageClock } from './stage-clock';

/**
 * Brings ab to the source's size, runs the finish steps in order and joins the result with the source's L.
 *
 * @param fused ab of the working picture.
 * @returns a raster of the source's size, depth, alpha and metadata.
 */
export function runFinish(
  source: Raster,
  fused: AbPlanes,
  finish: readonly Finish[],
  gamut: Gamut,
  loader: PluginLoader,
  clock: StageClock,
  options: CallOptions,
): Promise<Raster> {
  return clock.run('finish', async (progress) => {
    const total = finish.length + 1;
    let L = srgbToL(source);
    let ab = fused;
    for (const [index, step] of finish.entries()) {
      const loaded = await loader.load(step, options);
      const input = { L, ab: step.takesSmallAb ? ab : resampleAb(ab, L), luma: () => luma(source) };
      const output = await loaded.apply(
        input,
        clock.pluginCall(step.name, (done, of) => progress(index + done / of, total)),
      );
      ab = output.ab;
      if (output.L !== undefined) {
        L = output.L;
        clock.warn(step.name, 'Changes lightness on purpose: L of the result is not L of the source.');
      }
      progress(index + 1, total);
    }
    const { alpha, metadata, depth } = source;
    return {
      ...labToSrgb({ L, ab: resampleAb(ab, L), depth, gamut }),
      ...(alpha === undefined ? {} : { alpha: alpha.slice() }),
      ...(metadata === undefined ? {} : { metadata }),
    };
  });
}
