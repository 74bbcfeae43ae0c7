import type { Checkpoint } from '../checkpoint/checkpoint';
import { collectTensors } from '../checkpoint/collect-tensors';
import { ELEMENT_BYTES } from '../checkpoint/tensor-layout';
import { BROKEN, HOSTILE, quoted, type Refusal, refusalOf } from '../checkpoint-error';
import { textOf } from '../pickle/dict-key';
import { runPickle } from '../pickle/run-pickle';
import { isKind, type PickleValue, type StorageReference } from '../pickle/values';
import type { ByteSource } from '../source/byte-source';
import { sliceSource } from '../source/slice-source';
import { viewOf } from '../source/view-of';

/** What the first of the five pickles holds (spec/instcolorization.md §3.5). */
export const LEGACY_MAGIC = 0x1950a86a20f9469cfc6cn;

/** What the second one holds. */
const LEGACY_PROTOCOL = 1001;

/** Bytes of the element count before each storage. */
const COUNT_BYTES = 8;

/**
 * Opens what torch before 1.6 writes: five pickles (magic, protocol, machine, object, storage keys), then in the order of the keys each
 * storage, its element count first.
 *
 * @param start position behind the magic.
 * @throws {CheckpointError} another protocol, a big-endian machine, storages that are missing, unknown or cut off, and whatever the
 * pickles are refused for.
 */
export async function openPytorchLegacy(source: ByteSource, start: number): Promise<Checkpoint> {
  const refuse = refusalOf(source.name);
  const protocol = await runPickle(source, start);
  if (protocol.value !== LEGACY_PROTOCOL) throw refuse('is of an unknown protocol of torch; 1001 is read.', 'Load and save it with torch.');
  const machine = await runPickle(source, protocol.end);
  if (!isKind(machine.value, 'dict') || machine.value.entries.get('little_endian') !== true) {
    throw refuse('was not written on a little-endian machine.', 'Load and save it on one.');
  }
  const object = await runPickle(source, machine.end);
  const keys = await runPickle(source, object.end);
  const places = placeStorages(source, keys.value, object.storages, keys.end, refuse);
  for (const { key } of object.storages.values()) {
    if (!places.has(key)) throw refuse(`speaks of storage ${quoted(key)}, which it does not list.`, HOSTILE);
  }
  const { tensors, facts } = collectTensors(object.value, { pickle: source, storage: ({ key }) => places.get(key)! }, refuse);
  return { format: 'pytorch-legacy', tensors, facts };
}

/** Lays the storages one after the other, in the order of their keys. */
function placeStorages(
  source: ByteSource,
  keys: PickleValue,
  storages: ReadonlyMap<string, StorageReference>,
  start: number,
  refuse: Refusal,
): Map<string, ByteSource> {
  if (!isKind(keys, 'list')) throw refuse('lists no storages behind its object.', BROKEN);
  const places = new Map<string, ByteSource>();
  let position = start;
  for (const item of keys.items) {
    const key = textOf(item) ?? '';
    const storage = storages.get(key);
    if (storage === undefined || places.has(key)) {
      throw refuse(`lists storage ${quoted(key)} ${storage === undefined ? 'which no tensor uses' : 'twice'}.`, HOSTILE);
    }
    const size = storage.count * ELEMENT_BYTES[storage.type];
    const end = position + COUNT_BYTES + size;
    if (!(end <= source.size)) {
      throw refuse(`is cut off: storage ${quoted(key)} ends at byte ${end}, the file at ${source.size}.`, 'Get it again.');
    }
    const header = position;
    places.set(
      key,
      sliceSource(source, () => checkCount(source, header, storage, refuse), size),
    );
    position = end;
  }
  return places;
}

/** Compares the count before a storage with the pickle's. Returns where the data begin. */
async function checkCount(source: ByteSource, header: number, { key, count }: StorageReference, refuse: Refusal): Promise<number> {
  const found = viewOf(await source.read(header, COUNT_BYTES)).getBigInt64(0, true);
  if (found !== BigInt(count)) {
    throw refuse(`says that storage ${quoted(key)} has ${count} elements, and before its data that it has ${found}.`, BROKEN);
  }
  return header + COUNT_BYTES;
}
