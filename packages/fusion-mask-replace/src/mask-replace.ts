import { boxSize, cropPlane, type DefinedPlugin, defineFusion, definePlugin, type Fusion, type Plane } from '@photochrom/core';
import { blendAb } from './blend-ab';
import { featherMask } from './feather-mask';
import { limitMask } from './limit-mask';
import { options, refuseContradiction } from './mask-replace-options';
import { orderInstances } from './order-instances';
import { hardenMask, type PlacedMask } from './placed-mask';
import { refineMask } from './refine-mask';
import { replaceAb } from './replace-ab';

const NAME = 'mask-replace';
/** Pixels; hides the steps of a hard edge and no more. */
const DEFAULT_FEATHER = 2;
/** Mask R-CNN's masks are grids of 28 × 28: an edge is known to about a cell (spec/patchcolorization.md §2.4). */
const MASK_GRID = 28;

/**
 * Lays every instance's own colours over the full image's where its mask is.
 *
 * The default blends over two pixels at the edge and lays small things on large ones, which looks best on most photographs;
 * `{ mode: 'parity' }` gives exactly what PatchColorization gives.
 *
 * @throws {InvalidOptionError} an option is unknown or lies outside its range, or `feather` is given with `'parity'`.
 * @example
 * ```ts
 * const fusion = maskReplace({ mode: 'edge-aware' });
 * ```
 * @see spec/patchcolorization.md §3
 */
export const maskReplace: DefinedPlugin<'fusion', typeof options, Fusion<{ readonly masks: true }>> = /* @__PURE__ */ definePlugin({
  kind: 'fusion',
  name: NAME,
  title: 'Mask replacement',
  doc: "Lays each object's own colours over the picture's. Runs no network.",
  options,
  create(checked) {
    refuseContradiction(NAME, checked);
    const { mode, threshold, feather, order = mode === 'parity' ? 'score-desc' : 'area-desc' } = checked;
    return defineFusion({
      name: NAME,
      needs: { masks: true },
      fuse: async (evidence, { signal, progress }) => {
        const { L, instances } = evidence;
        const { width, height, data } = await evidence.imageAb();
        const fused = { width, height, data: data.slice() };
        if (instances.length === 0) return fused;
        const planes = await evidence.instanceAb();
        for (const [done, index] of orderInstances(instances, order).entries()) {
          signal?.throwIfAborted();
          const instance = instances[index]!;
          const ab = planes[index]!;
          if (mode === 'parity') {
            replaceAb(fused, ab, instance.box, instance.mask, threshold);
          } else {
            blendAb(fused, ab, instance.box, softMask(instance, L));
          }
          progress(done + 1, instances.length);
        }
        return fused;
      },
    });

    function softMask(instance: PlacedMask, L: Plane): PlacedMask {
      if (mode === 'feather') {
        const { box, mask } = hardenMask(instance, threshold, 2 * Math.ceil(feather ?? DEFAULT_FEATHER), L);
        return { box, mask: featherMask(mask, feather ?? DEFAULT_FEATHER) };
      }
      const { width, height } = boxSize(instance.box);
      const reach = Math.round(feather ?? Math.max(DEFAULT_FEATHER, Math.max(width, height) / MASK_GRID));
      const { box, mask } = hardenMask(instance, threshold, 2 * reach + 1, L);
      return { box, mask: reach === 0 ? mask : limitMask(refineMask(mask, cropPlane(L, box), reach), mask, reach) };
    }
  },
});
