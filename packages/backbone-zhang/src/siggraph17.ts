import {
  type Backbone,
  checkCard,
  defineBackbone,
  drawHints,
  grouping,
  InvalidOptionError,
  type ModelSource,
  networkInput,
  refuseUnknownOptions,
  runGroups,
  stackPlanes,
  unstackPlanes,
} from '@photochrom/core';
import { checkNetworkOptions, checkNumber, type NetworkOptions, sizes } from './check-options';
import { findTensors } from './find-tensors';
import { type MaskCenter, maskCenterOf } from './mask-center';
import { siggraph17Options } from './option-descriptions';

/** Options of {@link siggraph17}. */
export type Siggraph17Options = NetworkOptions & {
  /** ONNX export of the whole network: raw L (and hints) in, ab in CIE units out. */
  readonly model: ModelSource;
  /**
   * What the network expects where there is no hint: 0 for the release's convention, 0.5 (mask values −0.5 and 0.5) for
   * InstColorization's. A model card decides; this is for models without one. Default 0.
   */
  readonly maskCenter?: MaskCenter;
  /**
   * A hint colours (2 hintRadius + 1)² pixels of the network's input. Default 2: 5 × 5, the middle of the 1 × 1 to 9 × 9 that the
   * network was trained with.
   */
  readonly hintRadius?: number;
};

const NAME = 'siggraph17';

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
export function siggraph17(options: Siggraph17Options): Backbone {
  refuseUnknownOptions(options, ['model', 'maskCenter', ...siggraph17Options], NAME);
  const { model: source, maskCenter, hintRadius = 2, size, batch } = options;
  checkNetworkOptions(NAME, size, batch);
  checkNumber(NAME, 'hintRadius', hintRadius, 0);
  if (!Number.isInteger(hintRadius)) {
    throw new InvalidOptionError({ plugin: NAME, option: 'hintRadius', expected: 'an integer', received: hintRadius });
  }
  if (maskCenter !== undefined && maskCenter !== 0 && maskCenter !== 0.5) {
    throw new InvalidOptionError({ plugin: NAME, option: 'maskCenter', expected: '0 or 0.5', received: maskCenter });
  }
  return defineBackbone({
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
  });
}
