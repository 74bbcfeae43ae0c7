import {
  AB_BINS,
  annealedMean,
  type Backbone,
  checkCard,
  type DefinedPlugin,
  defineBackbone,
  definePlugin,
  grouping,
  ModelLoadError,
  networkInput,
  type OptionSchema,
  type OptionsOf,
  resampleAb,
  runGroups,
  stackPlanes,
  unstackPlanes,
} from '@photochrom/core';
import { findTensors } from './find-tensors';
import { networkOptions, sizes } from './network-options';

const NAME = 'eccv16';

const options = {
  /** ONNX export of the whole network: raw L in, ab in CIE units out. */
  model: { kind: 'model', architecture: NAME, required: true, doc: 'ONNX export of the whole network, or its card.' },
  /**
   * How bold the colours are, at least 0: 1 is the network's own mean, 0.38 the paper's annealed mean, 0 the likeliest colour. Other
   * values than 1 need a model with a `logits` output. Default 1.
   */
  temperature: {
    kind: 'number',
    least: 0,
    step: 0.02,
    default: 1,
    doc: "How bold colours are: 1 is the network's own mean, 0.38 the paper's, 0 the likeliest colour.",
  },
  ...networkOptions,
} as const satisfies OptionSchema;

/** Options of {@link eccv16}. */
export type Eccv16Options = OptionsOf<typeof options>;

/**
 * "Colorful Image Colorization": a network that classifies every pixel into 313 colours and gives their mean.
 *
 * @throws {InvalidOptionError} `size` is not a multiple of 8, `batch` not a positive integer, `temperature` negative, or an option unknown.
 * @example
 * ```ts
 * const backbone = eccv16({ model: 'models/eccv16.onnx', temperature: 0.38 });
 * ```
 * @see Zhang, Isola, Efros 2016; spec/backbones.md §2, §4, §5
 */
export const eccv16: DefinedPlugin<'backbone', typeof options, Backbone> = /* @__PURE__ */ definePlugin({
  kind: 'backbone',
  name: NAME,
  title: 'ECCV16',
  doc: 'Bold colours by class. Zhang, Isola, Efros 2016.',
  options,
  create: ({ model: source, temperature, size, batch }) =>
    defineBackbone({
      name: NAME,
      load: async ({ loadModel }) => {
        const model = await loadModel(source);
        checkCard(NAME, model);
        const tensors = findTensors(NAME, model, false);
        const { logits } = tensors;
        if (temperature !== 1 && logits === undefined) {
          throw new ModelLoadError({
            plugin: NAME,
            message: `A temperature of ${temperature} needs the network's logits, but the model gives only '${tensors.ab}'.`,
            hint: 'Use an export with a logits output [n, 313, h, w], or leave temperature at 1.',
          });
        }
        const input = networkInput(NAME, model, tensors.l, size, sizes);
        const groups = grouping(tensors.l, batch);
        return {
          input,
          predict: (items, call) =>
            runGroups(items, groups, call, async (group, count) => {
              const l = stackPlanes(
                group.map(({ L }) => L),
                count,
                input,
              );
              const outputs = await model.run({ [tensors.l.name]: l }, call.signal === undefined ? {} : { signal: call.signal });
              if (temperature === 1 || logits === undefined) return unstackPlanes(NAME, outputs[tensors.ab], group.length, 2);
              return unstackPlanes(NAME, outputs[logits], group.length, AB_BINS.length).map(({ width, height, data }) =>
                // The network's own ab is four times its logits' size: the same here, so that a temperature changes colours only.
                resampleAb({ width, height, data: annealedMean(data, AB_BINS, temperature) }, { width: 4 * width, height: 4 * height }),
              );
            }),
        };
      },
    }),
});
