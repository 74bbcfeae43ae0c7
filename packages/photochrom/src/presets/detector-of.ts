import type { Capabilities, Detector, ModelSource } from '@photochrom/core';
import { type MaskRcnnOptions, maskRcnn } from '@photochrom/detector-maskrcnn';

/** @returns the detector that was given, or a Mask R-CNN of the model that was, with the reference's thresholds. */
export function detectorOf<C extends Capabilities>(
  given: ModelSource | Detector<C>,
  thresholds: Pick<MaskRcnnOptions, 'minScore' | 'nms'>,
): Detector<C> | Detector<{ readonly masks: true }> {
  const isDetector = typeof given === 'object' && 'kind' in given;
  return isDetector ? given : maskRcnn({ model: given, ...thresholds });
}
