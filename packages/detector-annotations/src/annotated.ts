import { boxSize, type DefinedPlugin, type Detector, defineDetector, definePlugin } from '@photochrom/core';
import { checkData, options } from './annotated-options';
import { NAME } from './fault';
import { missingPhotograph } from './find-photograph';
import { lookUpObjects } from './look-up-objects';
import { placeObject } from './place-object';

/**
 * Gives objects that somebody, or another program, has marked in the photograph, instead of looking for them.
 *
 * @throws {InvalidOptionError} an option is missing, unknown or not one of its choices.
 * @example
 * ```ts
 * const detector = annotated({ annotations: readCoco(text, 'instances.json'), photograph: 'street.jpg' });
 * ```
 */
export const annotated: DefinedPlugin<'detector', typeof options, Detector<{ readonly masks: true }>> = /* @__PURE__ */ definePlugin({
  kind: 'detector',
  name: NAME,
  title: 'Annotations',
  doc: 'Gives objects that were marked before, instead of looking for them. Runs no network.',
  options,
  create({ annotations, photograph, unmasked, missing }) {
    checkData({ annotations, photograph });
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
  },
});
