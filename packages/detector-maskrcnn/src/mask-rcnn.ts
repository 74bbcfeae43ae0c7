import { type Detector, defineDetector, refuseUnknownOptions } from '@photochrom/core';
import { detectInstances } from './detect-instances';
import { detectLayout } from './detect-layout';
import { findTensors } from './find-tensors';
import { checkOptions, type MaskRcnnOptions } from './mask-rcnn-options';
import { modelFacts } from './model-facts';
import { maskRcnnOptions } from './option-descriptions';

const NAME = 'mask-rcnn';

/**
 * Finds objects with a Mask R-CNN in ONNX, as torchvision, the ONNX model zoo or detectron2 export it. It is shown gray, as in the
 * references, whatever the photograph's colours.
 *
 * @throws {InvalidOptionError} an option is unknown or lies outside its range.
 * @example
 * ```ts
 * const detector = maskRcnn({ model: 'models/mask-rcnn.onnx', minScore: 0.5 });
 * ```
 * @see He et al. 2017, "Mask R-CNN"; spec/patchcolorization.md §2.4, §2.5
 */
export function maskRcnn(options: MaskRcnnOptions): Detector<{ readonly masks: true }> {
  refuseUnknownOptions(options, ['model', 'labels', ...maskRcnnOptions], NAME);
  const checked = checkOptions(NAME, options);
  return defineDetector({
    name: NAME,
    provides: { masks: true },
    load: async ({ loadModel }) => {
      const model = await loadModel(options.model);
      const tensors = findTensors(NAME, model);
      const facts = modelFacts(NAME, model, detectLayout(NAME, model, tensors, options.layout));
      const labels = options.labels ?? facts.labels;
      const { minScore = facts.minScore, nms = facts.nms } = options;
      const opened = { ...checked, minScore, nms, model, tensors, facts: { ...facts, labels } };
      return { detect: (L, call) => detectInstances(NAME, opened, L, call) };
    },
  });
}
