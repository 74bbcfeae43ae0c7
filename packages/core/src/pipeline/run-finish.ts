import type { Finish } from '../finish/finish';
import { type Gamut, labToSrgb } from '../lab/lab-to-srgb';
import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';
import { resampleAb } from '../plane/resample-bilinear';
import { luma } from '../raster/luma';
import type { Raster } from '../raster/raster';
import type { CallOptions } from './call-options';
import type { PluginLoader } from './load-plugins';
import type { StageClock } from './stage-clock';

/**
 * Brings ab to the target's size, runs the finish steps in order and joins the result with the target's L.
 *
 * @param target what is coloured: the source, or the working picture's raster.
 * @param lightness gives L of the target, 0..100; called within the stage, whose time it is.
 * @param fused ab of the working picture.
 * @returns a raster of the target's size, depth, alpha and metadata.
 */
export function runFinish(
  target: Raster,
  lightness: () => Plane,
  fused: AbPlanes,
  finish: readonly Finish[],
  gamut: Gamut,
  loader: PluginLoader,
  clock: StageClock,
  options: CallOptions,
): Promise<Raster> {
  return clock.run('finish', async (progress) => {
    const total = finish.length + 1;
    let L = lightness();
    let ab = fused;
    for (const [index, step] of finish.entries()) {
      const loaded = await loader.load(step, options);
      const input = { L, ab: step.takesSmallAb ? ab : resampleAb(ab, L), luma: () => luma(target) };
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
    const { alpha, metadata, depth } = target;
    return {
      ...labToSrgb({ L, ab: resampleAb(ab, L), depth, gamut }),
      ...(alpha === undefined ? {} : { alpha: alpha.slice() }),
      ...(metadata === undefined ? {} : { metadata }),
    };
  });
}
