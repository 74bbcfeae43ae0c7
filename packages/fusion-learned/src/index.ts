export { learnedFusion } from './learned-fusion';
export type { FusedLayers, LearnedFusionOptions, Weighting } from './learned-fusion-options';
export { learnedFusionOptions } from './option-descriptions';
