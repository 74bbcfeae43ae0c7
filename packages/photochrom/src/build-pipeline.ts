import { efficientNet } from '@photochrom/backbone-efficientnet';
import { eccv16, siggraph17 } from '@photochrom/backbone-zhang';
import {
  autoSaturation,
  createPipeline,
  type Finish,
  type Fusion,
  type Pipeline,
  type Runtime,
  refineEdges,
  saturation,
} from '@photochrom/core';
import { maskRcnn } from '@photochrom/detector-maskrcnn';
import { yolox } from '@photochrom/detector-yolox';
import { learnedFusion } from '@photochrom/fusion-learned';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { outputFusion } from '@photochrom/fusion-output';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import type { FinishStep } from './options/parse-finish';
import type { RunOptions } from './options/run-options';

/** Wires what the options name. Loads nothing. */
export function buildPipeline(options: RunOptions): { readonly pipeline: Pipeline; readonly runtime: Runtime } {
  const { device, threads, isolate, workingSide, finish } = options;
  const runtime = nodeRuntime({ device, isolate, ...given({ threads }) });
  const pipeline = createPipeline({
    runtime,
    backbone: buildBackbone(options),
    finish: finish.map(buildFinish),
    ...(options.detector === 'none' ? {} : { detector: buildDetector(options) }),
    ...(options.fusion === 'none' ? {} : { fusion: buildFusion(options) }),
    ...given({ workingSide }),
    // The reference's picture is reached only where colours are clipped as it clips them.
    ...(finish.some((step) => step.name === 'auto-saturation' && step.mode === 'parity') ? { gamut: 'clip' as const } : {}),
  });
  return { pipeline, runtime };
}

function buildBackbone({ backbone, backboneModel, temperature }: RunOptions) {
  if (backbone === 'efficientnet') {
    return efficientNet({ model: backboneModel ?? starterModels.efficientNet, ...given({ temperature }) });
  }
  const model = backboneModel ?? instColorizationModels.siggraph17;
  return backbone === 'eccv16' ? eccv16({ model }) : siggraph17({ model });
}

function buildDetector({ detector, detectorModel, maskModel, minScore }: RunOptions) {
  if (detector === 'mask-rcnn') return maskRcnn({ model: detectorModel ?? instColorizationModels.maskRcnn, ...given({ minScore }) });
  const masks = maskModel ?? starterModels.detectorMasks;
  return yolox({ model: detectorModel ?? starterModels.detector, masks, ...given({ minScore }) });
}

function buildFusion({ fusion, fusionModel, fusionLayers: layers, weighting, adaptive, fusionMode: mode, feather }: RunOptions): Fusion {
  if (fusion === 'learned') {
    return learnedFusion({ model: fusionModel ?? instColorizationModels.instcolorization, adaptive, ...given({ layers, weighting }) });
  }
  return fusion === 'output' ? outputFusion({ model: fusionModel ?? starterModels.outputFusion }) : maskReplace(given({ mode, feather }));
}

function buildFinish(step: FinishStep): Finish {
  if (step.name === 'saturation') return saturation({ factor: step.factor });
  return step.name === 'auto-saturation' ? autoSaturation({ mode: step.mode }) : refineEdges();
}

/** Leaves out what was not given, so that defaults stay the plugins' own. */
function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
