import type { CheckpointTensor } from '../checkpoint/checkpoint';
import { CheckpointError } from '../checkpoint-error';
import type { Role } from './network';

/** A state dict: tensors by key. */
export type StateDict = ReadonlyMap<string, CheckpointTensor>;

/** The tensors of one network and what stood around them. */
export type NetworkState = {
  /** What errors call it. */
  readonly place: string;
  readonly role: Role | undefined;
  /** Tensors by the original's keys, or by what is left of a key where the prefix is gone. */
  readonly state: StateDict;
  /** What stood before the network's keys, such as `'module._orig_mod.'`; empty where nothing did. */
  readonly prefix: string;
  /** Keys of other modules beside the network, as the file has them. */
  readonly beside: readonly string[];
};

/** mmagic's names for the three networks in one file (spec/instcolorization.md §5.2). */
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['image_model', 'full'],
  ['instance_model', 'instance'],
  ['fusion_model', 'fusion'],
]);

/** Where mmagic keeps the mean and spread of its pictures, which no network of ours reads. */
const PREPROCESSOR = 'data_preprocessor';

/** Steps that averages of a network count beside it: torch's `AveragedModel` and mmengine's `BaseAveragedModel`. */
const COUNTERS: ReadonlySet<string> = new Set(['n_averaged', 'steps']);

/** The seven modules that the original wraps in a one-element sequence and mmagic does not (§5.3). */
const BARE = /^(model8up|model9up|model10up|model3short8|model2short9|model1short10|model_class)\.(weight|bias)$/;

/** What data-parallel wrappers and `torch.compile` put before every key, in any order. */
const WRAPPERS = /^(?:(?:module|_orig_mod)\.)+/;

/** A tensor that each of our networks has, under at most one attribute of whoever owns the network, such as Lightning's `netG`. */
const LANDMARK = /^(?:([\p{L}_][\p{L}\p{N}_]*)\.(?:(?:module|_orig_mod)\.)*)?model1\.0\.weight$/u;

/** @returns the attributes under which a state dict holds networks; an undefined one is the state dict itself. */
export function networkAttributes(state: StateDict): readonly (string | undefined)[] {
  const found = [...state.keys()].map((path) => LANDMARK.exec(path.replace(WRAPPERS, ''))).filter((match) => match !== null);
  return [...new Set(found.map(([, attribute]) => attribute))];
}

/** @returns whether mmagic's names tell the networks of a state dict apart. */
export function hasRoles(state: StateDict): boolean {
  return [...state.keys()].some((path) => ROLES.has(attributeOf(path)));
}

/**
 * Takes a state dict apart into networks: one for each of mmagic's names, else the one under the only attribute that holds one, else all of
 * it.
 *
 * @param place what errors call it.
 * @throws {CheckpointError} a key comes twice, once with a prefix.
 */
export function splitNetworks(place: string, state: StateDict): NetworkState[] {
  const withRoles = hasRoles(state);
  const [lone] = withRoles ? [] : networkAttributes(state);
  const groups = new Map<string | undefined, string[]>();
  const beside: string[] = [];
  for (const path of state.keys()) {
    const attribute = attributeOf(path);
    const isOwner = withRoles ? ROLES.has(attribute) : attribute === lone;
    const isOther = !isOwner && (lone !== undefined || attribute === PREPROCESSOR);
    if (isOther || COUNTERS.has(path.slice(path.lastIndexOf('.') + 1))) beside.push(path);
    else {
      const owner = isOwner ? attribute : undefined;
      const paths = groups.get(owner) ?? [];
      groups.set(owner, paths);
      paths.push(path);
    }
  }
  if (groups.size === 0) groups.set(undefined, beside.splice(0));
  return [...groups].map(([owner, paths], index) => {
    const role = owner === undefined ? undefined : ROLES.get(owner);
    const named = role === undefined ? place : `${place} (${role})`;
    return { place: named, role, ...withoutPrefix(named, state, paths, owner), beside: index === 0 ? beside : [] };
  });
}

/** @returns the first name of a key, behind what wrappers put before it. */
export function attributeOf(path: string): string {
  return path.replace(WRAPPERS, '').split('.', 1)[0]!;
}

function withoutPrefix(place: string, state: StateDict, paths: readonly string[], owner: string | undefined) {
  const tensors = new Map<string, CheckpointTensor>();
  let prefix = '';
  for (const path of paths) {
    const unwrapped = path.replace(WRAPPERS, '');
    const key = owner === undefined ? unwrapped : unwrapped.slice(owner.length + 1).replace(WRAPPERS, '');
    const canonical = key.replace(BARE, '$1.0.$2');
    if (tensors.has(canonical)) {
      throw new CheckpointError({ message: `'${place}' holds '${canonical}' twice, once with a prefix.`, hint: 'Keep one of them.' });
    }
    tensors.set(canonical, state.get(path)!);
    if (LANDMARK.test(canonical)) prefix = path.slice(0, path.length - key.length);
  }
  return { state: tensors, prefix };
}
