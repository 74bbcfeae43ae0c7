import {
  type Backbone,
  checkCard,
  type DefinedPlugin,
  defineBackbone,
  definePlugin,
  grouping,
  networkInput,
  type OptionSchema,
  type OptionsOf,
  type Plane,
  runGroups,
  spreadHints,
  stackPlanes,
  unstackPlanes,
} from '@photochrom/core';
import { colorConventions } from './color-conventions';
import { findTensors } from './find-tensors';
import { KNOWN_CHANNELS, type KnownColors, knownColors } from './known-colors';
import { averageMirrored, mirrorPlanes } from './mirror-planes';
import { readColors } from './read-colors';

const NAME = 'efficientnet';
/** The card's word for the topology: encoder and what its outputs are. */
const ARCHITECTURE = 'efficientnet-lite0-color';
/** Crops in training showed the box and as much around it (training/train_starter.py). */
const CONTEXT = 1.3;
/** The encoder halves the side five times. */
const sizes = { multiple: 32, usual: 160 };

const options = {
  /** ONNX export of the whole network: raw L in, and known colours where it takes them; ab in CIE units and logits over 313 ab bins out. */
  model: { kind: 'model', architecture: ARCHITECTURE, required: true, doc: 'ONNX export of the whole network, or its card.' },
  /**
   * How safe the colours are, 0..1: 1 is the mean of all colours that the network thinks possible, which is pale; 0 is the likeliest colour,
   * which is vivid and more often wrong. Default: the model card's, else 0.6.
   */
  temperature: {
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    doc: "From vivid (0) to safe (1); the model's card decides unless set.",
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
  /** Side in pixels of the square that the network sees, a multiple of 32. Default: the model card's, else 160. */
  size: {
    kind: 'number',
    least: 32,
    step: 32,
    whole: true,
    doc: "Side of the square that the network sees, in pixels; the model's card decides unless set.",
  },
  /** Whether the network also sees each picture mirrored, and both answers are averaged: a little safer, in twice the time. Default false. */
  mirror: {
    kind: 'switch',
    default: false,
    doc: 'Whether the network also sees each picture mirrored and both answers are averaged: a little safer, in twice the time.',
  },
  /** How many pictures run at once, at least 1. Default 4; a model made for another number keeps that. */
  batch: { kind: 'number', least: 1, step: 1, whole: true, default: 4, doc: 'How many pictures and crops run at once.' },
} as const satisfies OptionSchema;

/** Options of {@link efficientNet}. */
export type EfficientNetOptions = OptionsOf<typeof options>;

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
export const efficientNet: DefinedPlugin<'backbone', typeof options, Backbone> = /* @__PURE__ */ definePlugin({
  kind: 'backbone',
  name: NAME,
  title: 'EfficientNet',
  doc: 'A small decoder on a pretrained encoder; follows colour points.',
  options,
  create: ({ model: source, temperature, hintReach, size, mirror, batch }) =>
    defineBackbone({
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
    }),
});
