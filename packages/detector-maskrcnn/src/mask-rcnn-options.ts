import type { OptionSchema, OptionsOf } from '@photochrom/core';
import { LAYOUT_NAMES } from './layout';

/** What `maskRcnn` takes. */
export const options = {
  /** ONNX file of a Mask R-CNN, or its card. */
  model: { kind: 'model', architecture: 'mask-rcnn', required: true, doc: 'ONNX file of a Mask R-CNN, or its card.' },
  /** Detections with this score or a lower one are dropped, 0..1. Default: the card's, else 0.3, as PatchColorization. */
  minScore: {
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    doc: "Only objects with a higher score count; the model's card decides unless set.",
  },
  /** Of two boxes of one class that overlap by more than this (intersection over union, 0..1) the better stays; 1 keeps all. Default: the card's, else 0.3. */
  nms: {
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    doc: "Of two boxes of one class that overlap by more than this share, the better stays; the model's card decides unless set.",
  },
  /** Whether overlaps count between classes too. Default false. */
  nmsAcrossClasses: { kind: 'switch', default: false, doc: 'Whether overlaps count between classes too.' },
  /** Most instances that are given, highest score first. Default 100, as detectron2. */
  maxInstances: { kind: 'number', least: 1, step: 1, whole: true, default: 100, doc: 'Most objects, highest score first.' },
  /** Which exporter wrote the model. Default: its card says, else its inputs and outputs show it. */
  layout: { kind: 'choice', choices: LAYOUT_NAMES, doc: 'Which exporter wrote the model; it is seen from the model unless set.' },
  /**
   * Class names without the background: the first is class 1 of `'torchvision'` and `'onnx-zoo'`, class 0 of `'detectron2'`. Default: the
   * card's, else COCO's.
   */
  labels: { kind: 'names', doc: "Names of the classes without the background; the model's card decides unless set." },
} as const satisfies OptionSchema;

/** Options of `maskRcnn`. */
export type MaskRcnnOptions = OptionsOf<typeof options>;
