import {
  type Backbone,
  checkCard,
  defineBackbone,
  grouping,
  InvalidOptionError,
  type Model,
  type ModelSource,
  type NetworkInput,
  networkInput,
  refuseUnknownOptions,
  runGroups,
  spreadHints,
  type TensorInfo,
  unstackPlanes,
} from '@photochrom/core';
import { findTensors } from './find-tensors';
import { grayPictures } from './gray-pictures';
import { ddColorOptions } from './option-descriptions';

/** Options of {@link ddColor}. */
export type DdColorOptions = {
  /** ONNX export of DDColor, or its card: gray RGB in 0..1 in, ab in CIE units out. */
  readonly model: ModelSource;
  /** Side in pixels of the square that the network sees, a multiple of 32. Default: the card's, else the model's own, else 512. */
  readonly size?: number;
  /** How much of an instance's surroundings its crop shows: sides of the crop by sides of the box, 1..4. Default 1, the box alone. */
  readonly context?: number;
  /** How far a colour point reaches, as a share of the picture's side, above 0 and at most 1. Default 0.15. */
  readonly hintReach?: number;
  /** How many pictures run at once, at least 1. Default 1, since each takes much memory; a model made for another number keeps that. */
  readonly batch?: number;
};

/** Also the card's word for the topology. */
const NAME = 'ddcolor';
const MOST_CONTEXT = 4;
/** The encoder halves the side five times; DDColor's scripts export for 512. */
const sizes = { multiple: 32, usual: 512 };

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
export function ddColor(options: DdColorOptions): Backbone {
  refuseUnknownOptions(options, ['model', ...ddColorOptions], NAME);
  const { model: source, size, context = 1, hintReach = 0.15, batch = 1 } = options;
  check('size', size, 'a multiple of 32, such as 512', (value) => Number.isInteger(value) && value >= 32 && value % 32 === 0);
  check('context', context, `a number in 1..${MOST_CONTEXT}`, (value) => value >= 1 && value <= MOST_CONTEXT);
  check('hintReach', hintReach, 'a number above 0, at most 1', (value) => value > 0 && value <= 1);
  check('batch', batch, 'an integer of at least 1', (value) => Number.isInteger(value) && value >= 1);
  return defineBackbone({
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
            const outputs = await model.run({ [tensors.picture.name]: pictures }, call.signal === undefined ? {} : { signal: call.signal });
            const planes = unstackPlanes(NAME, outputs[tensors.ab], group.length, 2);
            return group.map(({ L, hints }, index) => spreadHints(planes[index]!, L, hints, hintReach));
          }),
      };
    },
  });
}

/**
 * DDColor's own code reduces bilinearly and passes pixels over where it reduces much; Pillow's bilinear is the same where it enlarges, and takes
 * all pixels in where it reduces. A card may say otherwise.
 */
function inputOf(model: Model, picture: TensorInfo, size: number | undefined): NetworkInput {
  const input = networkInput(NAME, model, picture, size, sizes);
  return model.card?.conventions['resize'] === undefined ? { ...input, filter: 'bilinear' } : input;
}

function check(option: string, value: number | undefined, expected: string, fits: (value: number) => boolean): void {
  if (value !== undefined && !fits(value)) throw new InvalidOptionError({ plugin: NAME, option, expected, received: value });
}
