import type { CheckpointTensor } from '../checkpoint/checkpoint';
import type { Role } from './network';

/** A state dict: tensors by key. */
export type StateDict = ReadonlyMap<string, CheckpointTensor>;

/** mmagic's names for the three networks in one file (spec/instcolorization.md §5.2). */
const PREFIXES: readonly (readonly [string, Role])[] = [
  ['image_model.', 'full'],
  ['instance_model.', 'instance'],
  ['fusion_model.', 'fusion'],
];

/** The seven modules that the original wraps in a one-element sequence and mmagic does not (§5.3). */
const BARE = /^(model8up|model9up|model10up|model3short8|model2short9|model1short10|model_class)\.(weight|bias)$/;

/** Splits a state dict by mmagic's prefixes; anything else is one network of no stated role. */
export function splitByRole(state: StateDict): { role: Role | undefined; state: StateDict }[] {
  const roleOf = (key: string) => PREFIXES.find(([prefix]) => key.startsWith(prefix));
  const roles = new Map<Role, Map<string, CheckpointTensor>>();
  const rest = new Map<string, CheckpointTensor>();
  for (const [key, tensor] of state) {
    const found = roleOf(key);
    if (found === undefined) rest.set(key, tensor);
    else {
      const [prefix, role] = found;
      roles.set(role, (roles.get(role) ?? new Map<string, CheckpointTensor>()).set(key.slice(prefix.length), tensor));
    }
  }
  const parts: { role: Role | undefined; state: StateDict }[] = [...roles].map(([role, part]) => ({ role, state: part }));
  return rest.size === 0 && parts.length > 0 ? parts : [...parts, { role: undefined, state: rest }];
}

/** Gives the original's key for the original's, mmagic's or a data-parallel wrapper's. */
export function canonicalKey(key: string): string {
  return key.replace(/^module\./, '').replace(BARE, '$1.0.$2');
}
