import type { CardedModel, ModelCard } from '@photochrom/core';
import instcolorization from '../models/instcolorization.card.json';
import maskRcnn from '../models/mask-rcnn.card.json';
import siggraph17 from '../models/siggraph17.card.json';

/** A model that comes inside: its card, and the address of its ONNX file. */
type EmbeddedModel = CardedModel & { readonly data: URL };

/**
 * InstColorization's networks at a quarter of their width, with weights of our own. A runtime compares size and SHA-256 of the file with the
 * card before it opens it.
 *
 * Addresses are written so that Vite and webpack find the files and put them among an application's own.
 *
 * @see Su, Chu, Huang 2020; spec/instcolorization.md
 */
export const instColorizationModels: {
  /** SIGGRAPH17's topology, the paper's full-image network; for `siggraph17({ model })`. */
  readonly siggraph17: EmbeddedModel;
  /** The instance and the fusion network as one graph; for `learnedFusion({ model })`. */
  readonly instcolorization: EmbeddedModel;
  /** A small class-agnostic Mask R-CNN, the detector of the first starter; for `maskRcnn({ model })`. */
  readonly maskRcnn: EmbeddedModel;
} = {
  siggraph17: { card: siggraph17 as ModelCard, data: new URL('../models/siggraph17.onnx', import.meta.url) },
  instcolorization: { card: instcolorization as ModelCard, data: new URL('../models/instcolorization.onnx', import.meta.url) },
  maskRcnn: { card: maskRcnn as ModelCard, data: new URL('../models/mask-rcnn.onnx', import.meta.url) },
};
