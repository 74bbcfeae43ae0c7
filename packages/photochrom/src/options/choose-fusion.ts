import type { ModelSource } from '@photochrom/core';
import { starterModels } from '@photochrom/starter';
import type { RunOptions } from './parse-options';

/** What of the command line bears on how objects join the picture. */
export type FusionChoice = Pick<RunOptions, 'fusionModel' | 'fusionLayers' | 'weighting' | 'fusionMode' | 'feather' | 'backboneModel'> & {
  readonly adaptive: boolean;
};

/**
 * Chooses the fusion where `--fusion` is not given: learned where one of its options asks for it, or where the starter holds a fused model
 * and no option asks for another fusion or backbone; else mask replacement.
 *
 * @param models of the starter.
 */
export function defaultFusion(given: FusionChoice, models: object = starterModels): 'learned' | 'mask-replace' {
  const { fusionModel, fusionLayers, weighting, adaptive, fusionMode, feather, backboneModel } = given;
  if (fusionModel !== undefined || fusionLayers !== undefined || weighting !== undefined || adaptive) return 'learned';
  // The fused network colours objects by itself: whoever brings a backbone wants to see that one's colours.
  const wantsOther = fusionMode !== undefined || feather !== undefined || backboneModel !== undefined;
  return !wantsOther && 'instcolorization' in models ? 'learned' : 'mask-replace';
}

/**
 * @param models of the starter.
 * @returns the fused model that learned fusion runs: the one given, else the starter's where it holds one.
 */
export function fusedModelAtHand(given: string | undefined, models: object = starterModels): ModelSource | undefined {
  return given ?? new Map<string, ModelSource>(Object.entries(models)).get('instcolorization');
}
