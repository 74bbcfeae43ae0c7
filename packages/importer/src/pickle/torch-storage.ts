import { HOSTILE, quoted } from '../checkpoint-error';
import { textOf } from './dict-key';
import type { PickleMachine } from './machine';
import { NOT_EXECUTED } from './not-executed';
import { describeValue, isKind, type PickleValue, type StorageReference } from './values';

/**
 * Turns a persistent id of torch into a storage: `('storage', class, key, location, count)`, in legacy files with `None` behind it. The
 * location, such as `'cuda:0'`, says where it lay and is of no matter here.
 *
 * @throws {CheckpointError} an id of another form, or two that disagree about one storage.
 */
export function resolvePersistentId(id: PickleValue, machine: PickleMachine): StorageReference {
  const parts = isKind(id, 'tuple') ? id.items : [];
  const tag = textOf(parts[0]);
  if (tag === 'module') {
    throw machine.refuse('holds a whole module with its source code, not a state dict.', NOT_EXECUTED);
  }
  const [, storageClass, keyValue, , count, view = null] = parts;
  const key = textOf(keyValue);
  if (tag !== 'storage' || (parts.length !== 5 && parts.length !== 6) || !isKind(storageClass, 'global') || key === undefined) {
    throw machine.refuse(`refers to something outside by ${describeValue(id)}; only storages of torch are read.`, NOT_EXECUTED);
  }
  if (storageClass.storage === undefined) {
    throw machine.refuse(`holds a storage of ${storageClass.name}, which does not tell its element type.`, 'Save the state dict again.');
  }
  if (view !== null)
    throw machine.refuse(`holds a view of storage ${quoted(key)} in the form of torch 0.3.`, 'Load and save it with torch 1.');
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) {
    throw machine.refuse(`holds a storage ${quoted(key)} with ${describeValue(count ?? null)} as its element count.`, HOSTILE);
  }
  const known = machine.storages.get(key);
  if (known !== undefined && (known.type !== storageClass.storage || known.count !== count)) {
    throw machine.refuse(
      `calls storage ${quoted(key)} both ${known.count} × ${known.type} and ${count} × ${storageClass.storage}.`,
      HOSTILE,
    );
  }
  const storage = known ?? ({ kind: 'storage', key, type: storageClass.storage, count } satisfies StorageReference);
  machine.storages.set(key, storage);
  return storage;
}
