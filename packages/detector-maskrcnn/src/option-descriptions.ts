import type { OptionDescription } from '@photochrom/core';
import { LAYOUT_NAMES } from './layout';

/** The options of `maskRcnn` besides its model and its labels, as plain data, for forms. */
export const maskRcnnOptions: readonly OptionDescription[] = [
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
    doc: "Of two boxes of one class that overlap by more than this share, the better stays; the model's card decides unless set.",
  },
  { name: 'nmsAcrossClasses', kind: 'switch', default: false, doc: 'Whether overlaps count between classes too.' },
  { name: 'maxInstances', kind: 'number', least: 1, most: 200, step: 1, default: 100, doc: 'Most objects, highest score first.' },
  {
    name: 'layout',
    kind: 'choice',
    choices: LAYOUT_NAMES,
    doc: 'Which exporter wrote the model; it is seen from the model unless set.',
  },
];
