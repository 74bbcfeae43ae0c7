import type { OptionDescription } from '@photochrom/core';

const networkOptions: readonly OptionDescription[] = [
  {
    name: 'size',
    kind: 'number',
    least: 64,
    most: 512,
    step: 8,
    doc: "Side of the square that the network sees, in pixels; the model's card decides unless set.",
  },
  { name: 'batch', kind: 'number', least: 1, most: 16, step: 1, default: 4, doc: 'How many pictures and crops run at once.' },
];

/** The options of `siggraph17` besides its model and its convention, which a card says, as plain data, for forms. */
export const siggraph17Options: readonly OptionDescription[] = [
  {
    name: 'hintRadius',
    kind: 'number',
    least: 0,
    most: 8,
    step: 1,
    default: 2,
    doc: 'A colour point covers this many pixels of what the network sees, to each side.',
  },
  ...networkOptions,
];

/** The options of `eccv16` besides its model, as plain data, for forms. */
export const eccv16Options: readonly OptionDescription[] = [
  {
    name: 'temperature',
    kind: 'number',
    least: 0,
    most: 2,
    step: 0.02,
    default: 1,
    doc: "How bold colours are: 1 is the network's own mean, 0.38 the paper's, 0 the likeliest colour.",
  },
  ...networkOptions,
];
