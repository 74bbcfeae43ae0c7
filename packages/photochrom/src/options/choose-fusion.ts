import type { RunOptions } from './run-options';

/** What of the command line bears on how objects join the picture. */
export type FusionChoice = Pick<RunOptions, 'fusionModel' | 'fusionLayers' | 'weighting' | 'adaptive' | 'fusionMode' | 'feather'>;

/** Chooses the fusion where `--fusion` is not given: the one whose options are given, else fusion in output space as everywhere. */
export function defaultFusion(given: FusionChoice): Exclude<RunOptions['fusion'], 'none'> {
  const { fusionModel, fusionLayers, weighting, adaptive, fusionMode, feather } = given;
  if (fusionModel !== undefined || fusionLayers !== undefined || weighting !== undefined || adaptive) return 'learned';
  return fusionMode !== undefined || feather !== undefined ? 'mask-replace' : 'output';
}
