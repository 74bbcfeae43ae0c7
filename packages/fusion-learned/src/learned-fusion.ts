import {
  type AbPlanes,
  defineFusion,
  definePlugin,
  type Evidence,
  type Fusion,
  type PluginCall,
  type PluginManifest,
  resampleAb,
  unstackPlanes,
} from '@photochrom/core';
import { type FusedModel, fusedModel } from './fused-model';
import { type LearnedFusionOptions, options } from './learned-fusion-options';
import { runFusion } from './run-fusion';

const NAME = 'learned-fusion';

/** Only weighting by masks needs them; a detector of boxes is enough for the rest. */
type LearnedFusion = PluginManifest<'fusion'> & {
  (options: LearnedFusionOptions & { readonly weighting: 'mask' }): Fusion<{ readonly masks: true }>;
  (options: LearnedFusionOptions): Fusion<{ readonly masks: boolean }>;
};

/**
 * InstColorization's fusion: the features of the image's network and of the instances' are joined at 13 layers, by weight maps that the
 * network makes of them.
 *
 * With no instance it gives the full image's ab, which the pipeline's backbone makes, as the reference does.
 *
 * @throws {InvalidOptionError} an option is unknown or lies outside its range.
 * @example
 * ```ts
 * const fusion = learnedFusion({ model: 'models/instcolorization.card.json' });
 * ```
 * @see Su, Chu, Huang 2020, "Instance-aware Image Colorization", section 3.4; spec/instcolorization.md §3 and §4
 */
export const learnedFusion: LearnedFusion = /* @__PURE__ */ definePlugin({
  kind: 'fusion',
  name: NAME,
  title: 'Learned fusion',
  doc: "InstColorization's weight maps at 13 layers. Runs its own networks.",
  heavy: true,
  options,
  create: ({ model, ...checked }): Fusion<{ readonly masks: boolean }> =>
    defineFusion({
      name: NAME,
      needs: { masks: checked.weighting === 'mask' },
      load: async ({ loadModel }) => {
        const network: FusedModel = fusedModel(NAME, await loadModel(model));
        return {
          fuse: async (evidence: Evidence, call: PluginCall): Promise<AbPlanes> => {
            if (evidence.instances.length === 0) return copyAb(await evidence.imageAb());
            const ab = await runFusion(network, evidence, checked, call);
            const [fused] = unstackPlanes(NAME, ab, 1, 2);
            return resampleAb(fused as AbPlanes, evidence.L);
          },
        };
      },
    }),
}) as LearnedFusion;

function copyAb({ width, height, data }: AbPlanes): AbPlanes {
  return { width, height, data: data.slice() };
}
