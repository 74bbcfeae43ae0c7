import type { Checkpoint, CheckpointTensor } from '../checkpoint/checkpoint';
import { CheckpointError } from '../checkpoint-error';
import { attributeOf, hasRoles, networkAttributes, type StateDict, splitNetworks } from './canonical-keys';
import type { Network } from './network';
import { recognizeNetwork } from './recognize-network';

/** Separates the keys of nested containers in a tensor's path. */
const SEPARATOR = ':';

/**
 * Finds the networks of one checkpoint: usually one, three in mmagic's file.
 *
 * @param name what errors call the file.
 * @param part where in the file the state dict lies, such as `'state_dict'`, or a network in it, such as `'state_dict:netG'`; needed only if
 * several are there.
 * @throws {CheckpointError} no network or several state dicts are there, or one is not as its architecture demands.
 */
export function findNetworks(name: string, { tensors }: Pick<Checkpoint, 'tensors'>, part?: string): Network[] {
  const states = stateDicts(tensors).flatMap(([place, state]) => splitAttributes(place, state));
  const candidates =
    part === undefined
      ? states.filter(([, state]) => hasRoles(state) || networkAttributes(state).length > 0)
      : states.filter(([place]) => place === part);
  if (part !== undefined && candidates.length === 0) {
    throw new CheckpointError({
      message: `'${name}' has no part '${part}'; it has ${states.map(([place]) => `'${place}'`).join(', ')}.`,
      hint: 'Name one of these.',
    });
  }
  if (candidates.length > 1) {
    throw new CheckpointError({
      message: `'${name}' holds several networks: ${candidates.map(([place]) => `'${place}'`).join(', ')}.`,
      hint: 'Say which one with the option part.',
    });
  }
  const [place, state] = candidates[0] ?? largest(name, states);
  return splitNetworks(place === '' ? name : `${name}:${place}`, state).map(recognizeNetwork);
}

/** A state dict and where in the file it lies. */
type PlacedState = readonly [place: string, state: StateDict];

function stateDicts(tensors: Checkpoint['tensors']): PlacedState[] {
  const states = new Map<string, Map<string, CheckpointTensor>>();
  for (const [path, tensor] of tensors) {
    const end = path.lastIndexOf(SEPARATOR);
    const place = end === -1 ? '' : path.slice(0, end);
    const state = states.get(place) ?? new Map<string, CheckpointTensor>();
    states.set(place, state.set(path.slice(end + 1), tensor));
  }
  return [...states];
}

/** Gives each network its own state dict where several lie under attributes of one owner, as a network and its average do. */
function splitAttributes(place: string, state: StateDict): PlacedState[] {
  const attributes = networkAttributes(state);
  if (hasRoles(state) || attributes.length < 2 || attributes.includes(undefined)) return [[place, state]];
  return attributes.map((attribute) => [
    place === '' ? `${attribute}` : `${place}${SEPARATOR}${attribute}`,
    new Map([...state].filter(([path]) => attributeOf(path) === attribute)),
  ]);
}

function largest(name: string, states: readonly PlacedState[]): PlacedState {
  const [first] = [...states].sort(([, a], [, b]) => b.size - a.size);
  if (first !== undefined) return first;
  throw new CheckpointError({
    message: `'${name}' holds no tensors.`,
    hint: 'Expected the state dict of a network: what lies in objects, such as a whole module, is not read, as objects are not built.',
  });
}
