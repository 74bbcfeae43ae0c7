export { createWorkerPipeline } from './worker/create-worker-pipeline';
export { servePipeline, type WorkerScope } from './worker/serve-pipeline';
export type { FinishSettingsOf, FusionSettingsOf, Served, ServedParts, SettingsOf } from './worker/served';
export type { WorkerPort } from './worker/start-worker';
export { WorkerEndedError } from './worker/worker-ended-error';
export type {
  SendOptions,
  WorkerColorizeOptions,
  WorkerPipeline,
  WorkerPipelineOptions,
  WorkerPreparedImage,
  WorkerRenderOptions,
} from './worker/worker-pipeline';
