import type { Checkpoint } from '../checkpoint/checkpoint';
import { collectTensors } from '../checkpoint/collect-tensors';
import { refusalOf } from '../checkpoint-error';
import type { PickleResult } from '../pickle/run-pickle';
import { describeValue, isKind } from '../pickle/values';
import type { ByteSource } from '../source/byte-source';

/**
 * Opens one pickle with NumPy arrays, as detectron2's models are published: `{'model': {name: array, …}, …}`.
 *
 * @param pickle what the file's only pickle gave.
 * @throws {CheckpointError} no dict, storages of torch, bytes behind the pickle, and whatever its contents are refused for.
 */
export function openPlainPickle(source: ByteSource, { value, storages, end }: PickleResult): Checkpoint {
  const refuse = refusalOf(source.name);
  if (!isKind(value, 'dict'))
    throw refuse(`is a pickle of ${describeValue(value)}, not a checkpoint.`, 'Use a file of torch, detectron2 or safetensors.');
  if (storages.size > 0) throw refuse('is a pickle of tensors of torch without their storages.', 'Save it with torch.save.');
  if (end !== source.size)
    throw refuse(
      `goes on for ${source.size - end} bytes behind its pickle.`,
      'It is broken, or of a kind that is not read: use a file of torch, detectron2 or safetensors.',
    );
  const places = {
    pickle: source,
    storage(): never {
      throw refuse('speaks of a storage of torch.', 'Save it with torch.save.');
    },
  };
  const { tensors, facts } = collectTensors(value, places, refuse);
  return { format: 'detectron2-pickle', tensors, facts };
}
