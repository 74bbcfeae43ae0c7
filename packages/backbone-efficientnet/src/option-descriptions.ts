import type { OptionDescription } from '@photochrom/core';

/** The options of `efficientNet` besides its model, as plain data, for forms. */
export const efficientNetOptions: readonly OptionDescription[] = [
  {
    name: 'temperature',
    kind: 'number',
    least: 0,
    most: 1,
    step: 0.05,
    doc: "From vivid (0) to safe (1); the model's card decides unless set.",
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
    name: 'size',
    kind: 'number',
    least: 64,
    most: 512,
    step: 32,
    doc: "Side of the square that the network sees, in pixels; the model's card decides unless set.",
  },
  {
    name: 'mirror',
    kind: 'switch',
    default: false,
    doc: 'Whether the network also sees each picture mirrored and both answers are averaged: a little safer, in twice the time.',
  },
  { name: 'batch', kind: 'number', least: 1, most: 16, step: 1, default: 4, doc: 'How many pictures and crops run at once.' },
];
