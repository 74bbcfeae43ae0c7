import {
  type Backbone,
  checkCard,
  type DefinedPlugin,
  defineBackbone,
  definePlugin,
  grouping,
  type Model,
  type NetworkInput,
  networkInput,
  type OptionSchema,
  type OptionsOf,
  runGroups,
  spreadHints,
  type TensorInfo,
  unstackPlanes,
} from '@photochrom/core';
import { findTensors } from './find-tensors';
import { grayPictures } from './gray-pictures';

/** Also the card's word for the topology. */
const NAME = 'ddcolor';
/** The encoder halves the side five times; DDColor's scripts export for 512. */
const sizes = { multiple: 32, usual: 512 };

const options = {
  /** ONNX export of DDColor, or its card: gray RGB in 0..1 in, ab in CIE units out. */
  model: { kind: 'model', architecture: NAME, required: true, doc: 'ONNX export of DDColor, or its card.' },
  /** Side in pixels of the square that the network sees, a multiple of 32. Default: the card's, else the model's own, else 512. */
  size: {
    kind: 'number',
    least: 32,
    step: 32,
    whole: true,
    doc: 'Side of the square that the network sees, in pixels: less is faster and more saturated; the model or its card decides unless set.',
  },
  /** How much of an instance's surroundings its crop shows: sides of the crop by sides of the box, 1..4. Default 1, the box alone. */
  context: {
    kind: 'number',
    least: 1,
    most: 4,
    step: 0.1,
    default: 1,
    doc: "How much of an object's surroundings its crop shows: sides of the crop by sides of the box.",
  },
  /** How far a colour point reaches, as a share of the picture's side, above 0 and at most 1. Default 0.15. */
  hintReach: {
    kind: 'number',
    least: 0,
    above: true,
    most: 1,
    step: 0.01,
    default: 0.15,
    doc: "How far a colour point reaches, as a share of the picture's side.",
  },
  /** How many pictures run at once, at least 1. Default 1, since each takes much memory; a model made for another number keeps that. */
  batch: {
    kind: 'number',
    least: 1,
    step: 1,
    whole: true,
    default: 1,
    doc: 'How many pictures and crops run at once, where the model leaves it free.',
  },
} as const satisfies OptionSchema;

/** Options of {@link ddColor}. */
export type DdColorOptions = OptionsOf<typeof options>;

/**
 * DDColor: two decoders on a ConvNeXt, one for pixels, one for a hundred colour queries. Of 256 or 512 pixels, tiny or large, in float32 or
 * float16 inside. Points with a colour are honoured in the output, since the network takes none.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @example
 * ```ts
 * const backbone = ddColor({ model: 'models/ddcolor.card.json' });
 * ```
 * @see Kang et al. 2023, "DDColor"; spec/backbones.md §9
 */
export const ddColor: DefinedPlugin<'backbone', typeof options, Backbone> = /* @__PURE__ */ definePlugin({
  kind: 'backbone',
  name: NAME,
  title: 'DDColor',
  doc: 'The strongest open colorization network, of which you bring the model; follows colour points.',
  options,
  create: ({ model: source, size, context, hintReach, batch }) =>
    defineBackbone({
      name: NAME,
      takes: { hints: true },
      context,
      load: async ({ loadModel }) => {
        const model = await loadModel(source);
        checkCard(NAME, model);
        const tensors = findTensors(NAME, model);
        const input = inputOf(model, tensors.picture, size);
        const groups = grouping(tensors.picture, batch);
        return {
          input,
          predict: (items, call) =>
            runGroups(items, groups, call, async (group, count) => {
              const pictures = grayPictures(
                group.map(({ L }) => L),
                count,
                input,
              );
              const outputs = await model.run(
                { [tensors.picture.name]: pictures },
                call.signal === undefined ? {} : { signal: call.signal },
              );
              const planes = unstackPlanes(NAME, outputs[tensors.ab], group.length, 2);
              return group.map(({ L, hints }, index) => spreadHints(planes[index]!, L, hints, hintReach));
            }),
        };
      },
    }),
});

/**
 * DDColor's own code reduces bilinearly and passes pixels over where it reduces much; Pillow's bilinear is the same where it enlarges, and takes
 * all pixels in where it reduces. A card may say otherwise.
 */
function inputOf(model: Model, picture: TensorInfo, size: number | undefined): NetworkInput {
  const input = networkInput(NAME, model, picture, size, sizes);
  return model.card?.conventions['resize'] === undefined ? { ...input, filter: 'bilinear' } : input;
}
