import type { CardedModel, ModelCard } from '@photochrom/core';
import detector from '../models/detector.card.json';
import detectorMasks from '../models/detector-masks.card.json';
import efficientNet from '../models/efficientnet.card.json';
import outputFusion from '../models/output-fusion.card.json';

/** A model that comes inside: its card, and the address of its ONNX file. */
export type StarterModel = CardedModel & { readonly data: URL };

/**
 * The models that come inside. A runtime compares size and SHA-256 of the file with the card before it opens it.
 *
 * Addresses are written so that Vite and webpack find the files and put them among an application's own.
 */
export const starterModels: {
  /** The colorization network: a small decoder on EfficientNet-Lite0; for `efficientNet({ model })`. */
  readonly efficientNet: StarterModel;
  /** What finds objects, with YOLOX's outputs; for `yolox({ model })`. */
  readonly detector: StarterModel;
  /** What cuts an object out of its box; for `yolox({ masks })`, with any detector's boxes. */
  readonly detectorMasks: StarterModel;
  /** Where an object's own colours are better than the full image's; for `outputFusion({ model })`. */
  readonly outputFusion: StarterModel;
} = {
  efficientNet: { card: efficientNet as ModelCard, data: new URL('../models/efficientnet.onnx', import.meta.url) },
  detector: { card: detector as ModelCard, data: new URL('../models/detector.onnx', import.meta.url) },
  detectorMasks: { card: detectorMasks as ModelCard, data: new URL('../models/detector-masks.onnx', import.meta.url) },
  outputFusion: { card: outputFusion as ModelCard, data: new URL('../models/output-fusion.onnx', import.meta.url) },
};
