export { outputFusionOptions } from './option-descriptions';
export { type OutputFusionOptions, outputFusion } from './output-fusion';
