import { describeTensors, type Model, ModelLoadError, type NetworkInput } from '@photochrom/core';

/** A fused graph, and what its inputs say of it. */
export type FusedModel = {
  readonly model: Model;
  /** What the graph sees of the image, and at most of a crop. */
  readonly input: NetworkInput;
  /** Names of the layers that are fused, from the input to the output. */
  readonly layers: readonly string[];
};

/** Grids of the network: its size and three halvings. */
export const LEVELS = [0, 1, 2, 3] as const;

/** The version of inputs and outputs that is read here. @see spec/fused-graph.md §1 */
const TENSORS = 1;

/** Inputs of which each layer has one. */
const LAYER_INPUT = /^sum\.(.+)$/;

/**
 * Checks that a model is a fused graph as the importer writes it.
 *
 * @throws {ModelLoadError} its card or its inputs say otherwise.
 */
export function fusedModel(plugin: string, model: Model): FusedModel {
  const { card, inputs, outputs } = model;
  if (card !== undefined && card.architecture !== 'instcolorization') {
    throw new ModelLoadError({
      plugin,
      message: `Expected a model of architecture 'instcolorization', but the card of '${card.name}' says '${card.architecture}'.`,
      hint: 'Import the instance and the fusion network together: photochrom import --instance <file> --fusion <file>.',
    });
  }
  const resize = card?.conventions['resize'];
  if (resize !== undefined && resize !== 'pillow-bilinear') {
    throw new ModelLoadError({
      plugin,
      message: `Expected conventions.resize of the model card to be 'pillow-bilinear', but it is ${JSON.stringify(resize)}.`,
      hint: 'Use the card that was written with the model.',
    });
  }
  const tensors = card?.conventions['tensors'] ?? 1;
  if (tensors !== TENSORS) {
    throw new ModelLoadError({
      plugin,
      message: `Expected a graph whose tensors are of version ${TENSORS}, but the card of '${card?.name}' says ${JSON.stringify(tensors)}.`,
      hint: 'Update @photochrom/fusion-learned, or import the networks again with the importer of the same release.',
    });
  }
  const layers = inputs.flatMap(({ name }) => LAYER_INPUT.exec(name)?.[1] ?? []);
  const size = inputs.find(({ name }) => name === 'l')?.dims[3];
  const takes = inputNames(layers).every((name) => inputs.some((input) => input.name === name));
  const gives = outputNames(layers).every((name) => outputs.some((output) => output.name === name));
  if (layers.length === 0 || typeof size !== 'number' || !takes || !gives) {
    throw new ModelLoadError({
      plugin,
      message: `Expected the fused graph of InstColorization, but the model takes ${describeTensors(inputs)} and gives ${describeTensors(outputs)}.`,
      hint: 'Make it with photochrom import --instance <file> --fusion <file>.',
    });
  }
  return { model, layers, input: { width: size, height: size, filter: 'bilinear' } };
}

function inputNames(layers: readonly string[]): string[] {
  const picture = ['l', 'hint_ab', 'hint_mask'];
  const ofLevel = ['rows', 'columns', 'crop_ramp', 'prior', 'background_prior', 'covered'];
  return [
    ...picture,
    ...picture.map((name) => `crop_${name}`),
    ...['layers', 'learned'],
    ...LEVELS.flatMap((level) => ofLevel.map((name) => `${name}.${level}`)),
    ...layers.flatMap((layer) => ['sum', 'total', 'peak'].map((name) => `${name}.${layer}`)),
  ];
}

function outputNames(layers: readonly string[]): string[] {
  const ofLayer = ['logit', 'log_total', 'background', 'next_sum', 'next_total', 'next_peak'];
  return ['ab', ...LEVELS.map((level) => `next_covered.${level}`), ...layers.flatMap((layer) => ofLayer.map((name) => `${name}.${layer}`))];
}

/** Says whether a layer lies before the decoder: conv1 to conv7 of SIGGRAPH17's ten blocks. */
export function isEncoder(layer: string): boolean {
  return Number(/^conv(\d+)_/.exec(layer)?.[1]) <= 7;
}
