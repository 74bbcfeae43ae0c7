import { boxSize, type Detector, defineDetector, InvalidOptionError, refuseUnknownOptions } from '@photochrom/core';
import type { Annotations } from './annotations';
import { isRecord, NAME } from './fault';
import { missingPhotograph } from './find-photograph';
import { lookUpObjects } from './look-up-objects';
import { annotatedOptions } from './option-descriptions';
import { placeObject, type Unmasked } from './place-object';

/** Options of {@link annotated}. */
export type AnnotatedOptions = {
  /** What `readCoco`, `readYolo` or `readBoxes` made of a file. */
  readonly annotations: Annotations;
  /** Name or path of the photograph, or a function that gives it at the time, where one pipeline colours several. */
  readonly photograph: string | (() => string);
  /** What stands for the outline of an object that has none: a soft ellipse in its box, with a warning, or the whole box. Default `'ellipse'`. */
  readonly unmasked?: Unmasked;
  /** Whether a photograph of which the annotations say nothing is an error, or has no objects. Default `'error'`. */
  readonly missing?: 'error' | 'none';
};

/**
 * Gives objects that somebody, or another program, has marked in the photograph, instead of looking for them.
 *
 * @throws {InvalidOptionError} an option is missing, unknown or not one of its choices.
 * @example
 * ```ts
 * const detector = annotated({ annotations: readCoco(text, 'instances.json'), photograph: 'street.jpg' });
 * ```
 */
export function annotated(options: AnnotatedOptions): Detector<{ readonly masks: true }> {
  refuseUnknownOptions(options, ['annotations', 'photograph', ...annotatedOptions], NAME);
  const { annotations, photograph, unmasked = 'ellipse', missing = 'error' } = options;
  const check = (option: keyof AnnotatedOptions, fits: boolean, expected: string) => {
    if (!fits) throw new InvalidOptionError({ plugin: NAME, option, expected, received: options[option] });
  };
  check('annotations', isRecord(annotations) && Array.isArray(annotations.photographs), 'what readCoco, readYolo or readBoxes gives');
  check('photograph', ['string', 'function'].includes(typeof photograph), "a photograph's name, or a function that gives it");
  check('unmasked', unmasked === 'ellipse' || unmasked === 'box', "'ellipse' or 'box'");
  check('missing', missing === 'error' || missing === 'none', "'error' or 'none'");
  return defineDetector({
    name: NAME,
    provides: { masks: true },
    detect: async (L, { signal, progress, warn }) => {
      const name = typeof photograph === 'string' ? photograph : photograph();
      const found = lookUpObjects(annotations, name, L);
      if (found === undefined) {
        if (missing === 'none') return [];
        throw missingPhotograph(annotations, name);
      }
      const { objects, extent, where } = found;
      const instances = objects.map((object, done) => {
        signal?.throwIfAborted();
        const instance = placeObject(object, extent, L, unmasked, where);
        progress(done + 1, objects.length);
        return instance;
      });
      const bare = objects.filter(({ outline }) => outline === undefined).length;
      if (bare > 0 && unmasked === 'ellipse') {
        warn(
          `Masks of ${bare} of ${objects.length} objects are soft ellipses inside the boxes, since the annotations have no outlines of them.`,
        );
      }
      // Among equals the larger comes first: most annotations say no score, and callers may keep a few.
      return instances.sort((one, other) => other.score - one.score || boxSize(other.box).area - boxSize(one.box).area);
    },
  });
}
