import type { Checkpoint } from '../checkpoint/checkpoint';
import { collectTensors } from '../checkpoint/collect-tensors';
import { ELEMENT_BYTES } from '../checkpoint/tensor-layout';
import { HOSTILE, quoted, type Refusal, refusalOf } from '../checkpoint-error';
import { runPickle } from '../pickle/run-pickle';
import type { StorageReference } from '../pickle/values';
import type { ByteSource } from '../source/byte-source';
import { sliceSource } from '../source/slice-source';
import { findEntryData, readZipDirectory, type ZipEntry } from './zip-directory';

/** Longest byteorder entry; it says `little` or `big`. */
const MAX_BYTE_ORDER = 16;

/**
 * Opens what torch 1.6 and later writes: a zip with `<root>/data.pkl` and, stored as they are, `<root>/data/<key>`.
 *
 * @throws {CheckpointError} TorchScript, big-endian or another zip; storages that are missing or of another size; whatever the zip and
 * the pickle are refused for.
 */
export async function openPytorchZip(source: ByteSource): Promise<Checkpoint> {
  const refuse = refusalOf(source.name);
  const entries = await readZipDirectory(source);
  const names = [...entries.keys()];
  if (names.some((name) => /^[^/]+\/(constants\.pkl|model\.json|code\/)/.test(name))) {
    throw refuse('is a TorchScript archive, which holds a program.', 'Save the state dict of the module instead.');
  }
  const pickles = names.filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  const [pickleName] = pickles;
  if (pickleName === undefined || pickles.length > 1) {
    const found = names.slice(0, 5).map(quoted).join(', ');
    throw refuse(
      `is a zip with ${pickles.length} data.pkl, not a checkpoint of torch; it holds ${found || 'nothing'}.`,
      'If it holds one, unpack it.',
    );
  }
  const root = pickleName.slice(0, pickleName.indexOf('/'));
  const open = (entry: ZipEntry) => sliceSource(source, () => findEntryData(source, entry), entry.size);

  const byteOrder = entries.get(`${root}/byteorder`);
  if (byteOrder !== undefined) {
    const order = new TextDecoder().decode(await open(byteOrder).read(0, Math.min(byteOrder.size, MAX_BYTE_ORDER)));
    if (order.trim() !== 'little')
      throw refuse(`is of byte order ${quoted(order)}; little is read.`, 'Load and save it on a little-endian machine.');
  }

  const pickle = open(entries.get(pickleName)!);
  const { value, storages } = await runPickle(pickle, 0);
  const sources = new Map<StorageReference, ByteSource>();
  for (const storage of storages.values())
    sources.set(storage, open(storageEntry(storage, entries.get(`${root}/data/${storage.key}`), refuse)));
  const { tensors, facts } = collectTensors(value, { pickle, storage: (storage) => sources.get(storage)! }, refuse);
  return { format: 'pytorch-zip', tensors, facts };
}

/** Checks that a storage is there, as long as the pickle says, before anything is allocated for it. */
function storageEntry({ key, count, type }: StorageReference, entry: ZipEntry | undefined, refuse: Refusal): ZipEntry {
  const size = count * ELEMENT_BYTES[type];
  if (entry?.size === size) return entry;
  const found = entry === undefined ? 'lacks it' : `has ${entry.size}`;
  throw refuse(`speaks of storage ${quoted(key)} with ${count} × ${type}, ${size} bytes, but ${found}.`, HOSTILE);
}
