import { efficientNet } from '@photochrom/backbone-efficientnet';
import { eccv16, siggraph17 } from '@photochrom/backbone-zhang';
import {
  autoSaturation,
  type Backbone,
  type CardedModel,
  type Detector,
  defineFusion,
  type Finish,
  type Fusion,
  refineEdges,
  saturation,
} from '@photochrom/core';
import { maskRcnn } from '@photochrom/detector-maskrcnn';
import { yolox } from '@photochrom/detector-yolox';
import { learnedFusion } from '@photochrom/fusion-learned';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { outputFusion } from '@photochrom/fusion-output';
import { starterModels } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import type { Starter } from '../state/parts';
import type { PlacedPart } from './worker-settings';

/** The detector of the settings. */
export function makeDetector({ name, options, model }: PlacedPart): Detector<{ masks: true }> {
  return name === 'mask-rcnn'
    ? maskRcnn({ ...options, model: modelOf(model, 'maskRcnn') })
    : yolox({ ...options, model: modelOf(model, 'detector'), masks: starterModels.detectorMasks });
}

/** The backbone of the settings. */
export function makeBackbone({ name, options, model }: PlacedPart): Backbone {
  if (name === 'eccv16') return eccv16({ ...options, model: modelOf(model) });
  return name === 'siggraph17'
    ? siggraph17({ ...options, model: modelOf(model, 'siggraph17') })
    : efficientNet({ ...options, model: modelOf(model, 'efficientNet') });
}

/** The fusion of the settings. */
export function makeFusion({ name, options, model }: PlacedPart): Fusion {
  if (name === 'none') return wholePicture;
  if (name === 'learned') return learnedFusion({ ...options, model: modelOf(model, 'instcolorization') });
  return name === 'output' ? outputFusion({ ...options, model: modelOf(model, 'outputFusion') }) : maskReplace(options);
}

/** The finish steps of the settings, in their order. */
export function makeFinish(steps: readonly PlacedPart[]): Finish[] {
  return steps.map(({ name, options }) => {
    if (name === 'auto-saturation') return autoSaturation(options);
    return name === 'saturation' ? saturation({ factor: 1, ...options }) : refineEdges(options);
  });
}

/** What the backbone says of the whole picture, whatever objects there are. */
const wholePicture = defineFusion({ name: 'whole-picture', needs: { masks: false }, fuse: async (evidence) => await evidence.imageAb() });

/** Addresses alone: a network's file is fetched when a pipeline opens it. */
const starters: Readonly<Record<Starter['name'], CardedModel>> = { ...starterModels, ...instColorizationModels };

function modelOf(model: PlacedPart['model'], starter?: Starter['name']): CardedModel {
  if (model !== undefined && model !== 'starter') return model;
  if (starter === undefined) throw new Error('This network has no starter model. Bring one under “Your own models”.');
  return starters[starter];
}
