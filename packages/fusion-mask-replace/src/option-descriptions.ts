import type { OptionDescription } from '@photochrom/core';
import { MODES, MOST_FEATHER, ORDERS } from './mask-replace-options';

/** The options of `maskReplace` as plain data, for forms. */
export const maskReplaceOptions: readonly OptionDescription[] = [
  {
    name: 'mode',
    kind: 'choice',
    choices: MODES,
    default: 'feather',
    doc: "How an object's colours meet the picture's: hard, blended over a few pixels, or along the photograph's own edges.",
  },
  {
    name: 'threshold',
    kind: 'number',
    least: 0.05,
    most: 1,
    step: 0.05,
    default: 0.5,
    doc: 'Mask value from which on a pixel belongs to the object.',
  },
  {
    name: 'feather',
    kind: 'number',
    least: 0,
    most: MOST_FEATHER,
    step: 1,
    doc: "Pixels over which colours blend, or within which the photograph's edge is looked for; 2 unless set. Not with parity.",
  },
  {
    name: 'order',
    kind: 'choice',
    choices: ORDERS,
    doc: 'Who is laid down first; small objects lie on large ones unless set.',
  },
];
