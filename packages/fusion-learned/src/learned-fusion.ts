import {
  type AbPlanes,
  defineFusion,
  type Evidence,
  type Fusion,
  type PluginCall,
  refuseUnknownOptions,
  resampleAb,
  unstackPlanes,
} from '@photochrom/core';
import { type FusedModel, fusedModel } from './fused-model';
import { checkOptions, type LearnedFusionOptions } from './learned-fusion-options';
import { learnedFusionOptions } from './option-descriptions';
import { runFusion } from './run-fusion';

const NAME = 'learned-fusion';

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
export function learnedFusion(options: LearnedFusionOptions & { readonly weighting: 'mask' }): Fusion<{ readonly masks: true }>;
export function learnedFusion(options: LearnedFusionOptions): Fusion<{ readonly masks: boolean }>;
export function learnedFusion(options: LearnedFusionOptions): Fusion<{ readonly masks: boolean }> {
  refuseUnknownOptions(options, ['model', ...learnedFusionOptions], NAME);
  const checked = checkOptions(NAME, options);
  return defineFusion({
    name: NAME,
    needs: { masks: checked.weighting === 'mask' },
    load: async ({ loadModel }) => {
      const network: FusedModel = fusedModel(NAME, await loadModel(options.model));
      return {
        fuse: async (evidence: Evidence, call: PluginCall): Promise<AbPlanes> => {
          if (evidence.instances.length === 0) return copyAb(await evidence.imageAb());
          const ab = await runFusion(network, evidence, checked, call);
          const [fused] = unstackPlanes(NAME, ab, 1, 2);
          return resampleAb(fused as AbPlanes, evidence.L);
        },
      };
    },
  });
}

function copyAb({ width, height, data }: AbPlanes): AbPlanes {
  return { width, height, data: data.slice() };
}
