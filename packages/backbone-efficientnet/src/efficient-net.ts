import {
  type Backbone,
  checkCard,
  defineBackbone,
  grouping,
  InvalidOptionError,
  type ModelSource,
  networkInput,
  type Plane,
  refuseUnknownOptions,
  runGroups,
  spreadHints,
  stackPlanes,
  unstackPlanes,
} from '@photochrom/core';
import { colorConventions } from './color-conventions';
import { findTensors } from './find-tensors';
import { KNOWN_CHANNELS, type KnownColors, knownColors } from './known-colors';
import { averageMirrored, mirrorPlanes } from './mirror-planes';
import { efficientNetOptions } from './option-descriptions';
import { readColors } from './read-colors';

/** Options of {@link efficientNet}. */
export type EfficientNetOptions = {
  /** ONNX export of the whole network: raw L in, and known colours where it takes them; ab in CIE units and logits over 313 ab bins out. */
  readonly model: ModelSource;
  /**
   * How safe the colours are, 0..1: 1 is the mean of all colours that the network thinks possible, which is pale; 0 is the likeliest colour,
   * which is vivid and more often wrong. Default: the model card's, else 0.6.
   */
  readonly temperature?: number;
  /** How far a colour point reaches, as a share of the picture's side, above 0 and at most 1. Default 0.15. */
  readonly hintReach?: number;
  /** Side in pixels of the square that the network sees, a multiple of 32. Default: the model card's, else 160. */
  readonly size?: number;
  /** Whether the network also sees each picture mirrored, and both answers are averaged: a little safer, in twice the time. Default false. */
  readonly mirror?: boolean;
  /** How many pictures run at once, at least 1. Default 4; a model made for another number keeps that. */
  readonly batch?: number;
};

const NAME = 'efficientnet';
/** The card's word for the topology: encoder and what its outputs are. */
const ARCHITECTURE = 'efficientnet-lite0-color';
/** Crops in training showed the box and as much around it (training/train_starter.py). */
const CONTEXT = 1.3;
/** The encoder halves the side five times. */
const sizes = { multiple: 32, usual: 160 };

/**
 * A small decoder on EfficientNet-Lite0, which learned from ImageNet what grass, skin and sky are. Its colours are read from a
 * distribution over ab bins and from a direct prediction; points with a colour are honoured in the output: the change they ask for spreads
 * to places nearby that are alike in lightness and predicted colour. Crops of objects are told what the network said of the full image there.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @example
 * ```ts
 * const backbone = efficientNet({ model: starterModels.efficientNet, temperature: 0.4 });
 * ```
 * @see Tan & Le 2019 (encoder); Zhang, Isola, Efros 2016, §2 (bins, rebalancing, annealed mean); spec/starter.md
 */
export function efficientNet(options: EfficientNetOptions): Backbone {
  refuseUnknownOptions(options, ['model', ...efficientNetOptions], NAME);
  const { model: source, temperature, hintReach = 0.15, size, mirror = false, batch } = options;
  check('temperature', temperature, 'a number in 0..1', (value) => value >= 0 && value <= 1);
  check('hintReach', hintReach, 'a number above 0, at most 1', (value) => value > 0 && value <= 1);
  check('size', size, 'a multiple of 32, such as 160', (value) => Number.isInteger(value) && value >= 32 && value % 32 === 0);
  check('batch', batch, 'an integer of at least 1', (value) => Number.isInteger(value) && value >= 1);
  if (typeof mirror !== 'boolean')
    throw new InvalidOptionError({ plugin: NAME, option: 'mirror', expected: 'true or false', received: mirror });
  return defineBackbone({
    name: NAME,
    takes: { hints: true, imageAb: true },
    context: CONTEXT,
    load: async ({ loadModel }) => {
      const model = await loadModel(source);
      checkCard(ARCHITECTURE, model);
      const tensors = findTensors(NAME, model);
      const input = networkInput(NAME, model, tensors.l, size, sizes);
      const reading = colorConventions(NAME, model, temperature);
      const groups = grouping(tensors.l, batch);
      return {
        input,
        predict: (items, call) =>
          runGroups(items, groups, call, async (group, count) => {
            const run = async (planes: readonly Plane[], known: readonly KnownColors[]) => {
              const feeds = {
                [tensors.l.name]: stackPlanes(planes, count, input),
                ...(tensors.known !== undefined && { [tensors.known]: stackPlanes(known, count, known[0]!, KNOWN_CHANNELS) }),
              };
              const outputs = await model.run(feeds, call.signal === undefined ? {} : { signal: call.signal });
              return [
                unstackPlanes(NAME, outputs[tensors.ab], group.length, 2),
                unstackPlanes(NAME, outputs[tensors.logits], group.length, tensors.bins),
              ] as const;
            };
            const planes = group.map(({ L }) => L);
            const known = group.map(({ imageAb }) => knownColors(imageAb, input));
            const straight = await run(planes, known);
            const [direct, logits] = mirror
              ? averageMirrored(straight, await run(planes.map(mirrorPlanes), known.map(mirrorPlanes)))
              : straight;
            return group.map(({ L, hints }, index) =>
              spreadHints(readColors(logits[index]!, direct[index]!, reading), L, hints, hintReach),
            );
          }),
      };
    },
  });
}

function check(option: string, value: number | undefined, expected: string, fits: (value: number) => boolean): void {
  if (value !== undefined && !fits(value)) throw new InvalidOptionError({ plugin: NAME, option, expected, received: value });
}
