export { type StarterModel, starterModels } from './starter-models';
export { type StarterPipelineOptions, starterPipeline } from './starter-pipeline';
