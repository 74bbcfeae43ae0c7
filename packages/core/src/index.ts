export type { Backbone, BackboneItem, BackboneTakes, LoadedBackbone, NetworkInput, ResampleFilter } from './backbone/backbone';
export type { BackboneDefinition } from './backbone/define-backbone';
export { defineBackbone } from './backbone/define-backbone';
export { cardError, networkInput, type SizeRule } from './backbone/network-input';
export { type Grouping, grouping, runGroups } from './backbone/run-groups';
export type { Box, Size } from './detector/box';
export { assertBox, boxFault, boxIou, boxSize, clipBox, intersectBoxes, scaleBox, truncateBox } from './detector/box';
export { type BoxInfo, boxInfo } from './detector/box-info';
export { COCO_LABELS } from './detector/coco-labels';
export type { DetectorDefinition } from './detector/define-detector';
export { defineDetector } from './detector/define-detector';
export type { Detector, DetectorCall, DetectorSource, LoadedDetector } from './detector/detector';
export type { Capabilities, Instance } from './detector/instance';
export { type SelectOptions, selectInstances } from './detector/select-instances';
export { DecodeError } from './errors/decode-error';
export { DisposedError } from './errors/disposed-error';
export { EncodeError } from './errors/encode-error';
export { fromPlainError } from './errors/from-plain-error';
export { IncompatiblePluginsError } from './errors/incompatible-plugins-error';
export { InferenceError } from './errors/inference-error';
export { InvalidInstanceError } from './errors/invalid-instance-error';
export { InvalidOptionError } from './errors/invalid-option-error';
export { InvalidRasterError } from './errors/invalid-raster-error';
export { ModelLoadError } from './errors/model-load-error';
export type { ErrorDetails } from './errors/photochrom-error';
export { PhotochromError } from './errors/photochrom-error';
export type { PlainError } from './errors/to-plain-error';
export { toPlainError } from './errors/to-plain-error';
export { UnsupportedEnvironmentError } from './errors/unsupported-environment-error';
export { UnsupportedSpecVersionError } from './errors/unsupported-spec-version-error';
export { type AutoSaturationOptions, autoSaturation } from './finish/auto-saturation';
export type { FinishDefinition } from './finish/define-finish';
export { defineFinish } from './finish/define-finish';
export type { Finish, FinishInput, FinishOutput, LoadedFinish } from './finish/finish';
export { type RefineEdgesOptions, refineEdges } from './finish/refine-edges';
export { saturation } from './finish/saturation';
export type { FusionDefinition } from './fusion/define-fusion';
export { defineFusion } from './fusion/define-fusion';
export type { Evidence, EvidenceInstance } from './fusion/evidence';
export type { Fusion, LoadedFusion } from './fusion/fusion';
export type { LayerWeightMaps } from './fusion/layer-weight-maps';
export { drawHints } from './guide/draw-hints';
export type { AbColor, ColorHint, Guide } from './guide/guide';
export { AB_BINS } from './lab/ab-bins';
export { annealedMean } from './lab/annealed-mean';
export { grayFromLightness } from './lab/gray-from-lightness';
export { type Gamut, labToSrgb } from './lab/lab-to-srgb';
export { labToSrgbExact } from './lab/lab-to-srgb-exact';
export { srgbToL, srgbToLab } from './lab/srgb-to-lab';
export { srgbToLabExact } from './lab/srgb-to-lab-exact';
export { describeExpected, fitsOption } from './options/check-option';
export { nearestName } from './options/nearest-name';
export type {
  CheckedOptionsOf,
  ChoiceOption,
  DataOption,
  ModelOption,
  NamesOption,
  NumberOption,
  OptionDefinition,
  OptionDescription,
  OptionSchema,
  OptionsOf,
  SwitchOption,
  TextOption,
} from './options/option-description';
export { dataOption } from './options/option-description';
export { optionNames, refuseUnknownOptions } from './options/refuse-unknown-options';
export type { CallOptions, ProgressEvent, Stage, Warning } from './pipeline/call-options';
export type { Feeds } from './pipeline/check-compatibility';
export { createPipeline } from './pipeline/create-pipeline';
export type { LoadContext, Loaded, PluginCall } from './pipeline/load-context';
export type {
  ColorizeOptions,
  ColorizeResult,
  Pipeline,
  PipelineOptions,
  PreparedImage,
  PrepareOptions,
  RenderOptions,
  Report,
  SourceInstance,
} from './pipeline/pipeline';
export type { AbPlanes } from './plane/ab-planes';
export { averageAb, averagePlane } from './plane/average-plane';
export { cropAb, cropPlane } from './plane/crop-plane';
export type { Plane } from './plane/plane';
export { resampleAb, resamplePlane } from './plane/resample-bilinear';
export { resamplePillow } from './plane/resample-pillow';
export { type SourceCoordinates, sourceCoordinates } from './plane/source-coordinates';
export { stackPlanes, unstackPlanes } from './plane/stack-planes';
export { type DefinedPlugin, definePlugin, type PluginDefinition } from './plugin/define-plugin';
export { isPlugin, type PartOf, type Plugin, type PluginKind, type PluginManifest } from './plugin/plugin';
export { cropRaster } from './raster/crop-raster';
export { luma } from './raster/luma';
export type { ImageMetadata, Raster } from './raster/raster';
export { assertRaster } from './raster/raster';
export { toEightBit } from './raster/to-eight-bit';
export { checkCard } from './runtime/check-card';
export { describeTensors } from './runtime/describe-tensors';
export type { BackendReport, Model, RunOptions } from './runtime/model';
export type { CardedModel, ModelCard, ModelSource } from './runtime/model-source';
export type { DecodeOptions, EncodeOptions, ImageSource, Runtime } from './runtime/runtime';
export type { HeldTensor, Tensor, TensorData, TensorInfo, TensorType } from './runtime/tensor';
