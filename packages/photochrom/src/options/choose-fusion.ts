import type { RunOptions } from './run-options';

/** What of the command line bears on how objects join the picture. */
export type FusionChoice = Pick<RunOptions, 'fusionModel' | 'fusionLayers' | 'weighting' | 'adaptive'>;

/** Chooses the fusion where `--fusion` is not given: learned where one of its options asks for it, else mask replacement as everywhere. */
export function defaultFusion({ fusionModel, fusionLayers, weighting, adaptive }: FusionChoice): 'learned' | 'mask-replace' {
  return fusionModel !== undefined || fusionLayers !== undefined || weighting !== undefined || adaptive ? 'learned' : 'mask-replace';
}
