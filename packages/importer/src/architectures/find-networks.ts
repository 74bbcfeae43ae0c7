import type { Checkpoint, CheckpointTensor } from '../checkpoint/checkpoint';
import { CheckpointError } from '../checkpoint-error';
import { canonicalKey, type StateDict, splitByRole } from './canonical-keys';
import type { Network } from './network';
import { recognizeNetwork } from './recognize-network';

/** Separates the keys of nested containers in a tensor's path. */
const SEPARATOR = ':';

/** A tensor that each of our networks has. */
const LANDMARK = 'model1.0.weight';

/**
 * Finds the networks of one checkpoint: usually one, three in mmagic's file.
 *
 * @param name what errors call the file.
 * @param part where in the file the state dict lies, such as `'state_dict'`; needed only if several are there.
 * @throws {CheckpointError} no network or several state dicts are there, or one is not as its architecture demands.
 */
export function findNetworks(name: string, { tensors }: Pick<Checkpoint, 'tensors'>, part?: string): Network[] {
  const states = stateDicts(tensors);
  if (part !== undefined) {
    const state = states.get(part);
    if (state !== undefined) return networksIn(`${name}:${part}`, state);
    throw new CheckpointError({
      message: `'${name}' has no part '${part}'; it has ${[...states.keys()].map((place) => `'${place}'`).join(', ')}.`,
      hint: 'Name one of these.',
    });
  }
  const candidates = [...states].filter(([, state]) => splitByRole(state).some(({ state: one }) => hasLandmark(one)));
  if (candidates.length > 1) {
    throw new CheckpointError({
      message: `'${name}' holds several networks: ${candidates.map(([place]) => `'${place}'`).join(', ')}.`,
      hint: 'Say which one with the option part.',
    });
  }
  const [place, state] = candidates[0] ?? largest(name, states);
  return networksIn(place === '' ? name : `${name}:${place}`, state);
}

function networksIn(place: string, state: StateDict): Network[] {
  return splitByRole(state).map(({ role, state: one }) => recognizeNetwork(role === undefined ? place : `${place} (${role})`, one, role));
}

function stateDicts(tensors: Checkpoint['tensors']): Map<string, StateDict> {
  const states = new Map<string, Map<string, CheckpointTensor>>();
  for (const [path, tensor] of tensors) {
    const end = path.lastIndexOf(SEPARATOR);
    const place = end === -1 ? '' : path.slice(0, end);
    const state = states.get(place) ?? new Map<string, CheckpointTensor>();
    states.set(place, state.set(path.slice(end + 1), tensor));
  }
  return states;
}

function hasLandmark(state: StateDict): boolean {
  return [...state.keys()].some((key) => canonicalKey(key) === LANDMARK);
}

function largest(name: string, states: Map<string, StateDict>): [string, StateDict] {
  const [first] = [...states].sort(([, a], [, b]) => b.size - a.size);
  if (first !== undefined) return first;
  throw new CheckpointError({
    message: `'${name}' holds no tensors.`,
    hint: 'Expected the state dict of a network: what lies in objects, such as a whole module, is not read, as objects are not built.',
  });
}
