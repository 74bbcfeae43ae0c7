import { InvalidOptionError } from '../errors/invalid-option-error';
import type { LoadContext } from '../plugin/load-context';
import { ownLoaded, type Unowned } from '../plugin/own-loaded';
import type { Backbone, BackboneTakes, LoadedBackbone, NetworkInput } from './backbone';

/** A backbone as its author writes it: `input` and `predict` where no model is needed, else `load`. */
export type BackboneDefinition = {
  readonly name: string;
  /** Default: nothing but L. */
  readonly takes?: BackboneTakes;
  /** Sides of a crop by sides of its box, at least 1. Default 1. */
  readonly context?: number;
} & (
  | { readonly input: NetworkInput; readonly predict: LoadedBackbone['predict'] }
  | { load(context: LoadContext): Promise<Unowned<LoadedBackbone>> }
);

/**
 * Makes a backbone: stamps kind and contract version, owns the models that `load` opens, and guards the verb as all `define…` do.
 *
 * @throws {InvalidOptionError} `context` is not a number of at least 1.
 */
export function defineBackbone(definition: BackboneDefinition): Backbone {
  const { name, takes = { hints: false }, context = 1 } = definition;
  if (!(Number.isFinite(context) && context >= 1)) {
    throw new InvalidOptionError({ plugin: name, option: 'context', expected: 'a number of at least 1', received: context });
  }
  return {
    kind: 'backbone',
    specVersion: 1,
    name,
    takes,
    context,
    load: (context) =>
      ownLoaded<LoadedBackbone>(name, 'predict', context, (owned) =>
        'load' in definition ? definition.load(owned) : { input: definition.input, predict: definition.predict },
      ),
  };
}
