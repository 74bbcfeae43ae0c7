import type { LoadContext } from '../plugin/load-context';
import { ownLoaded, type Unowned } from '../plugin/own-loaded';
import type { Detector, LoadedDetector } from './detector';
import type { Capabilities } from './instance';

/** A detector as its author writes it: `detect` alone where no model is needed, else `load`. */
export type DetectorDefinition<C extends Capabilities> = {
  readonly name: string;
  readonly provides: C;
} & ({ readonly detect: LoadedDetector<C>['detect'] } | { load(context: LoadContext): Promise<Unowned<LoadedDetector<C>>> });

/**
 * Makes a detector: stamps kind and contract version, owns the models that `load` opens, and guards the verb against use after
 * disposal and aborted signals.
 *
 * @example
 * ```ts
 * const wholeImage = defineDetector({
 *   name: 'whole-image',
 *   provides: { masks: false },
 *   detect: async (L) => [{ box: { x1: 0, y1: 0, x2: L.width, y2: L.height }, score: 1, label: 'image' }],
 * });
 * ```
 */
export function defineDetector<const C extends Capabilities>(definition: DetectorDefinition<C>): Detector<C> {
  const { name, provides } = definition;
  return {
    kind: 'detector',
    specVersion: 1,
    name,
    provides,
    load: (context) =>
      ownLoaded<LoadedDetector<C>>(name, 'detect', context, (owned) =>
        'load' in definition ? definition.load(owned) : { detect: definition.detect },
      ),
  };
}
