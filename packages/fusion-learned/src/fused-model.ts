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

/** Inputs of which each layer has one. */
const LAYER_INPUT = /^sum\.(.+)$/;

/**
 * Checks that a model is a fused graph as the importer writes it.
 *
 * @throws {ModelLoadError} its card or its inputs say otherwise.
 */
export function fusedModel(plugin: string, model: Model): FusedModel {
  const { card, inputs } = model;
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
  const layers = inputs.flatMap(({ name }) => LAYER_INPUT.exec(name)?.[1] ?? []);
  const size = inputs.find(({ name }) => name === 'l')?.dims[3];
  const needed = [
    'l',
    'crop_l',
    'layers',
    'learned',
    ...LEVELS.flatMap((level) => [`rows.${level}`, `columns.${level}`, `crop_ramp.${level}`]),
  ];
  if (layers.length === 0 || typeof size !== 'number' || needed.some((name) => !inputs.some((input) => input.name === name))) {
    throw new ModelLoadError({
      plugin,
      message: `Expected the fused graph of InstColorization, but the model takes ${describeTensors(inputs)}.`,
      hint: 'Make it with photochrom import --instance <file> --fusion <file>.',
    });
  }
  return { model, layers, input: { width: size, height: size, filter: 'bilinear' } };
}

/** Says whether a layer lies before the decoder: conv1 to conv7 of SIGGRAPH17's ten blocks. */
export function isEncoder(layer: string): boolean {
  return Number(/^conv(\d+)_/.exec(layer)?.[1]) <= 7;
}
