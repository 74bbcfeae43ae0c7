import type { CheckedOptionsOf, OptionSchema, OptionsOf } from '@photochrom/core';

/** What `yolox` takes. */
export const options = {
  /** ONNX file of a YOLOX network, or its card. */
  model: { kind: 'model', architecture: 'yolox', required: true, doc: 'ONNX file of a YOLOX network, or its card.' },
  /**
   * ONNX file of a network that cuts objects out of boxes, or its card: lightness of a crop, [n, 1, M, M], 0..100, to logits over the same
   * crop, [n, 1, K, K]. Default none: masks are soft ellipses inside the boxes.
   */
  masks: { kind: 'model', architecture: 'mask-head', doc: 'Network that cuts objects out of boxes; masks are soft ellipses unless set.' },
  /** Detections with this score (objectness × class) or a lower one are dropped, 0..1. Default: the card's, else 0.25. */
  minScore: {
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    doc: "Only objects with a higher score count; the model's card decides unless set.",
  },
  /** Of two boxes that overlap by more than this (intersection over union, 0..1) the better stays; 1 keeps all. Default: the card's, else 0.45. */
  nms: {
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    doc: "Of two boxes that overlap by more than this share, the better stays; the model's card decides unless set.",
  },
  /** Whether overlaps count between classes too. Default true, as in YOLOX's demos. */
  nmsAcrossClasses: { kind: 'switch', default: true, doc: 'Whether overlaps count between classes too.' },
  /**
   * Of two boxes of one class, the smaller at least a quarter of the larger, the better stays where more than this share of the smaller lies
   * in the larger: one object seen at two scales. 0..1; 1 keeps all. Default 0.85.
   */
  containment: {
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    default: 0.85,
    doc: 'Of two boxes of one class and of like size, the better stays where more than this share of the smaller lies in the larger.',
  },
  /** Most instances that are given, highest score first. Default 30: each costs a run of the mask network. */
  maxInstances: { kind: 'number', least: 1, step: 1, whole: true, default: 30, doc: 'Most objects, highest score first.' },
  /** Side in pixels of the square that the network sees, a multiple of 32. Default: the card's, else the model's own, else 640. */
  size: {
    kind: 'number',
    least: 32,
    step: 32,
    whole: true,
    doc: 'Side of the square that the network sees, in pixels; the model or its card decides unless set.',
  },
  /** Whether boxes come in pixels, as with `--decode_in_inference`, instead of raw grids. Default: the card's, else seen at the first run. */
  decoded: { kind: 'switch', doc: 'Whether the network gives boxes in pixels instead of raw grids; it is seen from the model unless set.' },
  /** Class names in the order of the network's classes, one for each. Default: the card's, else COCO's where there are 80, else `'class 0'` and on. */
  labels: { kind: 'names', doc: "Names of the network's classes, one for each; the model's card decides unless set." },
} as const satisfies OptionSchema;

/** Options of `yolox`. */
export type YoloxOptions = OptionsOf<typeof options>;

/** Options that no card has a say in, with their defaults. */
export type CheckedOptions = Pick<CheckedOptionsOf<typeof options>, 'nmsAcrossClasses' | 'containment' | 'maxInstances'>;
