import { type DefinedPlugin, type Detector, defineDetector, definePlugin } from '@photochrom/core';
import { detectInstances } from './detect-instances';
import { detectLayout } from './detect-layout';
import { findTensors } from './find-tensors';
import { options } from './mask-rcnn-options';
import { modelFacts } from './model-facts';

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
export const maskRcnn: DefinedPlugin<'detector', typeof options, Detector<{ readonly masks: true }>> = /* @__PURE__ */ definePlugin({
  kind: 'detector',
  name: NAME,
  title: 'Mask R-CNN',
  doc: 'Finds objects with boxes and soft masks.',
  options,
  create: ({ maxInstances, nmsAcrossClasses, ...given }) =>
    defineDetector({
      name: NAME,
      provides: { masks: true },
      load: async ({ loadModel }) => {
        const model = await loadModel(given.model);
        const tensors = findTensors(NAME, model);
        const facts = modelFacts(NAME, model, detectLayout(NAME, model, tensors, given.layout));
        const { labels = facts.labels, minScore = facts.minScore, nms = facts.nms } = given;
        const opened = { maxInstances, nmsAcrossClasses, minScore, nms, model, tensors, facts: { ...facts, labels } };
        return { detect: (L, call) => detectInstances(NAME, opened, L, call) };
      },
    }),
});
