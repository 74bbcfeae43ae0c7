import type { LoadContext } from '../pipeline/load-context';
import { ownLoaded, type Unowned } from '../pipeline/own-loaded';
import type { Backbone, BackboneTakes, LoadedBackbone, NetworkInput } from './backbone';

/** A backbone as its author writes it: `input` and `predict` where no model is needed, else `load`. */
export type BackboneDefinition = {
  readonly name: string;
  /** Default: nothing but L. */
  readonly takes?: BackboneTakes;
} & (
  | { readonly input: NetworkInput; readonly predict: LoadedBackbone['predict'] }
  | { load(context: LoadContext): Promise<Unowned<LoadedBackbone>> }
);

/** Makes a backbone: stamps kind and contract version, owns the models that `load` opens, and guards the verb as all `define…` do. */
export function defineBackbone(definition: BackboneDefinition): Backbone {
  const { name, takes = { hints: false } } = definition;
  return {
    kind: 'backbone',
    specVersion: 1,
    name,
    takes,
    load: (context) =>
      ownLoaded<LoadedBackbone>(name, 'predict', context, (owned) =>
        'load' in definition ? definition.load(owned) : { input: definition.input, predict: definition.predict },
      ),
  };
}
