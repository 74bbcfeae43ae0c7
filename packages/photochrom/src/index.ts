export { type DdColorOptions, ddColor } from '@photochrom/backbone-ddcolor';
export { type EfficientNetOptions, efficientNet } from '@photochrom/backbone-efficientnet';
export type { Eccv16Options, MaskCenter, NetworkOptions, Siggraph17Options } from '@photochrom/backbone-zhang';
export { eccv16, siggraph17 } from '@photochrom/backbone-zhang';
export type {
  AbColor,
  AbPlanes,
  AutoSaturationOptions,
  Backbone,
  BackendReport,
  Box,
  ColorHint,
  ColorizeOptions,
  ColorizeResult,
  Detector,
  EncodeOptions,
  Evidence,
  Finish,
  Fusion,
  Gamut,
  Guide,
  ImageSource,
  Instance,
  LayerWeightMaps,
  ModelCard,
  ModelSource,
  Pipeline,
  PipelineOptions,
  PlainError,
  Plane,
  PreparedImage,
  PrepareOptions,
  ProgressEvent,
  Raster,
  RefineEdgesOptions,
  RenderOptions,
  Report,
  Runtime,
  SelectOptions,
  SourceInstance,
  Stage,
  Warning,
} from '@photochrom/core';
export {
  autoSaturation,
  createPipeline,
  DecodeError,
  DisposedError,
  EncodeError,
  IncompatiblePluginsError,
  InferenceError,
  InvalidInstanceError,
  InvalidOptionError,
  InvalidRasterError,
  ModelLoadError,
  PhotochromError,
  refineEdges,
  saturation,
  toPlainError,
  UnsupportedEnvironmentError,
  UnsupportedSpecVersionError,
} from '@photochrom/core';
export type { AnnotatedOptions, Annotations, BoxFile, YoloOptions } from '@photochrom/detector-annotations';
export { annotated, readBoxes, readCoco, readYolo } from '@photochrom/detector-annotations';
export type { Layout, MaskRcnnOptions } from '@photochrom/detector-maskrcnn';
export { maskRcnn } from '@photochrom/detector-maskrcnn';
export { type YoloxDetector, type YoloxOptions, yolox } from '@photochrom/detector-yolox';
export type {
  Comparison,
  EvaluatedObject,
  EvaluatedPhotograph,
  PhotographScores,
  Protocol,
  ScoreRow,
  Summary,
} from '@photochrom/eval';
export {
  checkProtocol,
  compare,
  hashProtocol,
  markdownReport,
  protocolNames,
  protocolOf,
  scorePhotograph,
  summarize,
} from '@photochrom/eval';
export type { FusedLayers, LearnedFusionOptions, Weighting } from '@photochrom/fusion-learned';
export { learnedFusion } from '@photochrom/fusion-learned';
export type { MaskReplaceOptions, ReplaceMode, ReplaceOrder } from '@photochrom/fusion-mask-replace';
export { maskReplace } from '@photochrom/fusion-mask-replace';
export { type OutputFusionOptions, outputFusion } from '@photochrom/fusion-output';
export { type BlendOrder, type PoissonOptions, poissonFusion } from '@photochrom/fusion-poisson';
export type {
  ByteSource,
  Checkpoint,
  CheckpointFile,
  CheckpointInspection,
  CheckpointTensor,
  Convention,
  ElementType,
  ImportedModel,
  ImportOptions,
  ImportProgress,
  Inspection,
  OnnxInspection,
  OnnxValue,
  OnnxWeight,
  Role,
  WeightType,
} from '@photochrom/importer';
export { blobSource, bytesSource, CheckpointError, importCheckpoints, inspectFile, openCheckpoint } from '@photochrom/importer';
export type { Device, NodeRuntimeOptions } from '@photochrom/runtime-node';
export { nodeRuntime } from '@photochrom/runtime-node';
export type { StarterPipelineOptions } from '@photochrom/starter';
export { starterModels, starterPipeline } from '@photochrom/starter';
export { instColorizationModels } from '@photochrom/starter-instcolorization';
export { type FileSource, fileSource } from './inputs/file-source';
export { type InstColorizationOptions, instColorization } from './presets/inst-colorization';
export { type PatchColorizationOptions, patchColorization } from './presets/patch-colorization';
