/**
 * The cards of the models that come inside, beside their ONNX files. A runtime that gets a card checks size and SHA-256 of the file
 * before it opens it.
 */
export const starterModels: {
  /** SIGGRAPH17's topology at a quarter of its width; for `siggraph17({ model })`. */
  readonly siggraph17: URL;
  /** InstColorization's instance and fusion network at a quarter of their width, as one graph; for `learnedFusion({ model })`. */
  readonly instcolorization: URL;
  /** A small class-agnostic Mask R-CNN; for `maskRcnn({ model })`. */
  readonly maskRcnn: URL;
} = {
  siggraph17: new URL('../models/siggraph17.card.json', import.meta.url),
  instcolorization: new URL('../models/instcolorization.card.json', import.meta.url),
  maskRcnn: new URL('../models/mask-rcnn.card.json', import.meta.url),
};
