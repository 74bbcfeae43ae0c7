import { type DefinedPlugin, type Detector, defineDetector, definePlugin, networkInput } from '@photochrom/core';
import { classLabels } from './class-labels';
import { detectInstances } from './detect-instances';
import { findTensors } from './find-tensors';
import { maskNetwork } from './mask-network';
import { modelFacts } from './model-facts';
import { options } from './yolox-options';

/** A detector that says where its masks come from. */
export type YoloxDetector = Detector<{ readonly masks: true }> & {
  /** `'model'` where a network cuts objects out, `'ellipse'` where masks are soft ellipses inside the boxes. */
  readonly maskSource: 'model' | 'ellipse';
};

const NAME = 'yolox';
/** The coarsest grid's cells are 32 pixels; YOLOX's larger networks see 640. */
const sizes = { multiple: 32, usual: 640 };

/**
 * Finds objects with a YOLOX network in ONNX, or another with its inputs and outputs: raw grids or decoded boxes, any size, any classes. It is
 * shown gray, whatever the photograph's colours. Masks come from a second network, else they are soft ellipses; results then carry a warning.
 *
 * @throws {InvalidOptionError} an option is unknown or lies outside its range.
 * @example
 * ```ts
 * const detector = yolox({ model: 'models/yolox_s.onnx', masks: 'models/mask-head.card.json', minScore: 0.3 });
 * ```
 * @see Ge et al. 2021, "YOLOX: Exceeding YOLO Series in 2021"
 */
export const yolox: DefinedPlugin<'detector', typeof options, YoloxDetector> = /* @__PURE__ */ definePlugin({
  kind: 'detector',
  name: NAME,
  title: 'YOLOX',
  doc: 'Finds objects and names them; a second network cuts them out.',
  options,
  create(options): YoloxDetector {
    const { nmsAcrossClasses, containment, maxInstances } = options;
    const checked = { nmsAcrossClasses, containment, maxInstances };
    const detector = defineDetector({
      name: NAME,
      provides: { masks: true },
      load: async ({ loadModel }) => {
        const model = await loadModel(options.model);
        const facts = modelFacts(NAME, model, options);
        const tensors = findTensors(NAME, model);
        const width = tensors.predictions.dims[2];
        // Labels that don't fit are refused now where the model tells its classes, else with its first answer.
        if (typeof width === 'number') classLabels(NAME, width - 5, facts.labels);
        const input = networkInput(NAME, model, tensors.image, options.size, sizes);
        const masks = options.masks === undefined ? undefined : maskNetwork(NAME, await loadModel(options.masks));
        let { decoded } = facts;
        return {
          detect: async (L, call) => {
            const found = await detectInstances(NAME, { ...checked, ...facts, decoded, model, tensors, input, masks }, L, call);
            // What the first answer showed holds for the model.
            decoded = found.decoded;
            return found.instances;
          },
        };
      },
    });
    return { ...detector, maskSource: options.masks === undefined ? 'ellipse' : 'model' };
  },
});
