export { learnedFusion } from './learned-fusion';
export type { FusedLayers, LearnedFusionOptions, Weighting } from './learned-fusion-options';
