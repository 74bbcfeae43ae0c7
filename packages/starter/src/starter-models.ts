import type { CardedModel, ModelCard } from '@photochrom/core';
import instcolorization from '../models/instcolorization.card.json';
import maskRcnn from '../models/mask-rcnn.card.json';
import siggraph17 from '../models/siggraph17.card.json';

/** A model that comes inside: its card, and the address of its ONNX file. */
export type StarterModel = CardedModel & { readonly data: URL };

/**
 * The models that come inside. A runtime compares size and SHA-256 of the file with the card before it opens it.
 *
 * Addresses are written so that Vite and webpack find the files and put them among an application's own.
 */
export const starterModels: {
  /** SIGGRAPH17's topology at a quarter of its width; for `siggraph17({ model })`. */
  readonly siggraph17: StarterModel;
  /** InstColorization's instance and fusion network at a quarter of their width, as one graph; for `learnedFusion({ model })`. */
  readonly instcolorization: StarterModel;
  /** A small class-agnostic Mask R-CNN; for `maskRcnn({ model })`. */
  readonly maskRcnn: StarterModel;
} = {
  siggraph17: { card: siggraph17 as ModelCard, data: new URL('../models/siggraph17.onnx', import.meta.url) },
  instcolorization: { card: instcolorization as ModelCard, data: new URL('../models/instcolorization.onnx', import.meta.url) },
  maskRcnn: { card: maskRcnn as ModelCard, data: new URL('../models/mask-rcnn.onnx', import.meta.url) },
};
