import type { OptionDescription } from '@photochrom/core';

/** The options of `ddColor` besides its model, as plain data, for forms. */
export const ddColorOptions: readonly OptionDescription[] = [
  {
    name: 'size',
    kind: 'number',
    least: 64,
    most: 1024,
    step: 32,
    doc: 'Side of the square that the network sees, in pixels: less is faster and more saturated; the model or its card decides unless set.',
  },
  {
    name: 'context',
    kind: 'number',
    least: 1,
    most: 4,
    step: 0.1,
    default: 1,
    doc: "How much of an object's surroundings its crop shows: sides of the crop by sides of the box.",
  },
  {
    name: 'hintReach',
    kind: 'number',
    least: 0.01,
    most: 1,
    step: 0.01,
    default: 0.15,
    doc: "How far a colour point reaches, as a share of the picture's side.",
  },
  {
    name: 'batch',
    kind: 'number',
    least: 1,
    most: 16,
    step: 1,
    default: 1,
    doc: 'How many pictures and crops run at once, where the model leaves it free.',
  },
];
