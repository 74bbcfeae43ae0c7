import type { LoadContext } from '../plugin/load-context';
import { ownLoaded, type Unowned } from '../plugin/own-loaded';
import type { Finish, LoadedFinish } from './finish';

/** A finish step as its author writes it: `apply` alone where no model is needed, else `load`. */
export type FinishDefinition = {
  readonly name: string;
  /** Default false: core brings ab to full size bilinearly before the step. */
  readonly takesSmallAb?: boolean;
  /** Default false. */
  readonly changesL?: boolean;
} & ({ readonly apply: LoadedFinish['apply'] } | { load(context: LoadContext): Promise<Unowned<LoadedFinish>> });

/** Makes a finish step: stamps kind and contract version, owns the models that `load` opens, and guards the verb as all `define…` do. */
export function defineFinish(definition: FinishDefinition): Finish {
  const { name, takesSmallAb = false, changesL = false } = definition;
  return {
    kind: 'finish',
    specVersion: 1,
    name,
    takesSmallAb,
    changesL,
    load: (context) =>
      ownLoaded<LoadedFinish>(name, 'apply', context, (owned) =>
        'load' in definition ? definition.load(owned) : { apply: definition.apply },
      ),
  };
}
