import { dataOption, InvalidOptionError, type OptionSchema, type OptionsOf } from '@photochrom/core';
import type { Annotations } from './annotations';
import { isRecord, NAME } from './fault';

/** What `annotated` takes. */
export const options = {
  /** What `readCoco`, `readYolo` or `readBoxes` made of a file. */
  annotations: /* @__PURE__ */ dataOption<Annotations>()({
    required: true,
    expected: 'what readCoco, readYolo or readBoxes gives',
    doc: 'What is marked, in which photograph: what `readCoco`, `readYolo` or `readBoxes` makes of a file.',
  }),
  /** Name or path of the photograph, or a function that gives it at the time, where one pipeline colours several. */
  photograph: /* @__PURE__ */ dataOption<string | (() => string)>()({
    required: true,
    expected: "a photograph's name, or a function that gives it",
    doc: 'Name or path of the photograph, or a function that gives it at the time.',
  }),
  /** What stands for the outline of an object that has none: a soft ellipse in its box, with a warning, or the whole box. Default `'ellipse'`. */
  unmasked: {
    kind: 'choice',
    choices: ['ellipse', 'box'],
    default: 'ellipse',
    doc: 'What stands for the outline of an object that has a box alone: a soft ellipse in the box, or the whole box.',
  },
  /** Whether a photograph of which the annotations say nothing is an error, or has no objects. Default `'error'`. */
  missing: {
    kind: 'choice',
    choices: ['error', 'none'],
    default: 'error',
    doc: 'Whether a photograph of which the annotations say nothing is an error, or has no objects.',
  },
} as const satisfies OptionSchema;

/** Options of `annotated`. */
export type AnnotatedOptions = OptionsOf<typeof options>;

/** @throws {InvalidOptionError} the annotations are not what a reader gives, or the photograph is no name. */
export function checkData({ annotations, photograph }: Pick<AnnotatedOptions, 'annotations' | 'photograph'>): void {
  const check = (option: 'annotations' | 'photograph', received: unknown, fits: boolean) => {
    if (!fits) throw new InvalidOptionError({ plugin: NAME, option, expected: options[option].expected, received });
  };
  check('annotations', annotations, isRecord(annotations) && Array.isArray(annotations.photographs));
  check('photograph', photograph, ['string', 'function'].includes(typeof photograph));
}
