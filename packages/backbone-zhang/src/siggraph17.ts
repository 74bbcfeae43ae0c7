import {
  type Backbone,
  checkCard,
  type DefinedPlugin,
  defineBackbone,
  definePlugin,
  drawHints,
  grouping,
  networkInput,
  type OptionSchema,
  type OptionsOf,
  runGroups,
  stackPlanes,
  unstackPlanes,
} from '@photochrom/core';
import { findTensors } from './find-tensors';
import { MASK_CENTERS, maskCenterOf } from './mask-center';
import { networkOptions, sizes } from './network-options';

const NAME = 'siggraph17';

const options = {
  /** ONNX export of the whole network: raw L (and hints) in, ab in CIE units out. */
  model: { kind: 'model', architecture: NAME, required: true, doc: 'ONNX export of the whole network, or its card.' },
  /**
   * A hint colours (2 hintRadius + 1)² pixels of the network's input. Default 2: 5 × 5, the middle of the 1 × 1 to 9 × 9 that the
   * network was trained with.
   */
  hintRadius: {
    kind: 'number',
    least: 0,
    step: 1,
    whole: true,
    default: 2,
    doc: 'A colour point covers this many pixels of what the network sees, to each side.',
  },
  /**
   * What the network expects where there is no hint: 0 for the release's convention, 0.5 (mask values −0.5 and 0.5) for
   * InstColorization's. A model card decides; this is for models without one. Default 0.
   */
  maskCenter: {
    kind: 'choice',
    choices: MASK_CENTERS,
    doc: "What the network expects where there is no colour point: 0 in the release, 0.5 in InstColorization; the model's card decides unless set.",
  },
  ...networkOptions,
} as const satisfies OptionSchema;

/** Options of {@link siggraph17}. */
export type Siggraph17Options = OptionsOf<typeof options>;

/**
 * "Real-Time User-Guided Image Colorization": a U-shaped network that follows points with a colour.
 *
 * @throws {InvalidOptionError} `size` is not a multiple of 8, `batch` not a positive integer, `maskCenter` neither 0 nor 0.5,
 *   `hintRadius` not an integer of at least 0, or an option unknown.
 * @example
 * ```ts
 * const backbone = siggraph17({ model: 'models/siggraph17.onnx' });
 * ```
 * @see Zhang, Zhu et al. 2017; spec/backbones.md §3, §4, §7
 */
export const siggraph17: DefinedPlugin<'backbone', typeof options, Backbone> = /* @__PURE__ */ definePlugin({
  kind: 'backbone',
  name: NAME,
  title: 'SIGGRAPH17',
  doc: 'Follows colour points. Zhang, Zhu et al. 2017.',
  options,
  create: ({ model: source, maskCenter, hintRadius, size, batch }) =>
    defineBackbone({
      name: NAME,
      takes: { hints: true },
      load: async ({ loadModel }) => {
        const model = await loadModel(source);
        checkCard(NAME, model);
        const tensors = findTensors(NAME, model, true);
        const input = networkInput(NAME, model, tensors.l, size, sizes);
        const center = maskCenterOf(NAME, model, maskCenter);
        const groups = grouping(tensors.l, batch);
        return {
          input,
          predict: (items, call) => {
            if (tensors.hints === undefined && items.some(({ hints }) => hints.length > 0)) {
              call.warn('This model has no inputs for hints: the points have no effect. Use an export with hint_ab and hint_mask.');
            }
            return runGroups(items, groups, call, async (group, count) => {
              const feeds = {
                [tensors.l.name]: stackPlanes(
                  group.map(({ L }) => L),
                  count,
                  input,
                ),
              };
              if (tensors.hints !== undefined) {
                const { ab, mask } = drawHints(group, count, input, hintRadius, center);
                Object.assign(feeds, { [tensors.hints.ab]: ab, [tensors.hints.mask]: mask });
              }
              const outputs = await model.run(feeds, call.signal === undefined ? {} : { signal: call.signal });
              return unstackPlanes(NAME, outputs[tensors.ab], group.length, 2);
            });
          },
        };
      },
    }),
});
