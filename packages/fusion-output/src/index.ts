export { type OutputFusionOptions, outputFusion } from './output-fusion';
