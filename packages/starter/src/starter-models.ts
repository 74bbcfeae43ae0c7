import type { CardedModel, ModelCard } from '@photochrom/core';
import efficientNet from '../models/efficientnet.card.json';
import maskRcnn from '../models/mask-rcnn.card.json';

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
  /** A small class-agnostic Mask R-CNN; for `maskRcnn({ model })`. */
  readonly maskRcnn: StarterModel;
} = {
  efficientNet: { card: efficientNet as ModelCard, data: new URL('../models/efficientnet.onnx', import.meta.url) },
  maskRcnn: { card: maskRcnn as ModelCard, data: new URL('../models/mask-rcnn.onnx', import.meta.url) },
};
