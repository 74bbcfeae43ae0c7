import type { Capabilities } from '../detector/instance';
import type { LoadContext } from '../plugin/load-context';
import { ownLoaded, type Unowned } from '../plugin/own-loaded';
import type { Fusion, LoadedFusion } from './fusion';

/** A fusion as its author writes it: `fuse` alone where no model is needed, else `load`. */
export type FusionDefinition<C extends Capabilities> = {
  readonly name: string;
  readonly needs: C;
} & ({ readonly fuse: LoadedFusion<C>['fuse'] } | { load(context: LoadContext): Promise<Unowned<LoadedFusion<C>>> });

/**
 * Makes a fusion: stamps kind and contract version, types the evidence by `needs` (with `masks: true` every instance has a mask),
 * owns the models that `load` opens, and guards the verb as all `define…` do.
 */
export function defineFusion<const C extends Capabilities>(definition: FusionDefinition<C>): Fusion<C> {
  const { name, needs } = definition;
  return {
    kind: 'fusion',
    specVersion: 1,
    name,
    needs,
    load: (context) =>
      ownLoaded<LoadedFusion<C>>(name, 'fuse', context, (owned) =>
        'load' in definition ? definition.load(owned) : { fuse: definition.fuse },
      ),
  };
}
