import type { OptionDescription } from '@photochrom/core';

/** The options of `annotated` besides its annotations and the photograph's name, as plain data, for forms. */
export const annotatedOptions: readonly OptionDescription[] = [
  {
    name: 'unmasked',
    kind: 'choice',
    choices: ['ellipse', 'box'],
    default: 'ellipse',
    doc: 'What stands for the outline of an object that has a box alone: a soft ellipse in the box, or the whole box.',
  },
  {
    name: 'missing',
    kind: 'choice',
    choices: ['error', 'none'],
    default: 'error',
    doc: 'Whether a photograph of which the annotations say nothing is an error, or has no objects.',
  },
];
