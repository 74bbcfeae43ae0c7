export { type DdColorOptions, ddColor } from '@photochrom/backbone-ddcolor';
export { type EfficientNetOptions, efficientNet } from '@photochrom/backbone-efficientnet';
export type { Eccv16Options, MaskCenter, NetworkOptions, Siggraph17Options } from '@photochrom/backbone-zhang';
export { eccv16, siggraph17 } from '@photochrom/backbone-zhang';
export type {
  AbColor,
  AbPlanes,
  AutoSaturationOptions,
  Backbone,
  BackboneDefinition,
  BackboneItem,
  BackendReport,
  Box,
  Capabilities,
  CheckedOptionsOf,
  ColorHint,
  ColorizeOptions,
  ColorizeResult,
  DefinedPlugin,
  Detector,
  DetectorCall,
  DetectorDefinition,
  DetectorSource,
  EncodeOptions,
  Evidence,
  EvidenceInstance,
  Finish,
  FinishDefinition,
  FinishInput,
  FinishOutput,
  Fusion,
  FusionDefinition,
  Gamut,
  Guide,
  ImageSource,
  Instance,
  LayerWeightMaps,
  LoadContext,
  LoadedBackbone,
  LoadedDetector,
  LoadedFinish,
  LoadedFusion,
  ModelCard,
  ModelSource,
  NetworkInput,
  OptionDefinition,
  OptionDescription,
  OptionSchema,
  OptionsOf,
  PartOf,
  Pipeline,
  PipelineOptions,
  PlainError,
  Plane,
  Plugin,
  PluginCall,
  PluginDefinition,
  PluginKind,
  PluginManifest,
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
  dataOption,
  defineBackbone,
  defineDetector,
  defineFinish,
  defineFusion,
  definePlugin,
  EncodeError,
  fromPlainError,
  IncompatiblePluginsError,
  InferenceError,
  InvalidInstanceError,
  InvalidOptionError,
  InvalidRasterError,
  isPlugin,
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
export { type CaptionResult, type CaptionScene, captionGuide, colorFromText, type NamedPoint } from '@photochrom/guide-caption';
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
export type { PartChoice, ProjectConfig } from './config/project-config';
export { type FileSource, fileSource } from './inputs/file-source';
export { type InstColorizationOptions, instColorization } from './presets/inst-colorization';
export { type PatchColorizationOptions, patchColorization } from './presets/patch-colorization';
export { createReport, type ReportBuilder, type ReportBuilderOptions, type ReportPhoto } from './report/create-report';
