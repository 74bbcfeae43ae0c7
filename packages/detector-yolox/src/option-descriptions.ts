import type { OptionDescription } from '@photochrom/core';

/** The options of `yolox` besides its models, its labels and how its boxes are coded, as plain data, for forms. */
export const yoloxOptions: readonly OptionDescription[] = [
  {
    name: 'minScore',
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    doc: "Only objects with a higher score count; the model's card decides unless set.",
  },
  {
    name: 'nms',
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    doc: "Of two boxes that overlap by more than this share, the better stays; the model's card decides unless set.",
  },
  { name: 'nmsAcrossClasses', kind: 'switch', default: true, doc: 'Whether overlaps count between classes too.' },
  {
    name: 'containment',
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    default: 0.85,
    doc: 'Of two boxes of one class and of like size, the better stays where more than this share of the smaller lies in the larger.',
  },
  { name: 'maxInstances', kind: 'number', least: 1, most: 100, step: 1, default: 30, doc: 'Most objects, highest score first.' },
  {
    name: 'size',
    kind: 'number',
    least: 32,
    most: 1280,
    step: 32,
    doc: 'Side of the square that the network sees, in pixels; the model or its card decides unless set.',
  },
];
