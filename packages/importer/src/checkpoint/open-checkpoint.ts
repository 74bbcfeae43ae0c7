import { refusalOf } from '../checkpoint-error';
import { openPlainPickle } from '../containers/plain-pickle';
import { LEGACY_MAGIC, openPytorchLegacy } from '../containers/pytorch-legacy';
import { openPytorchZip } from '../containers/pytorch-zip';
import { openSafetensors } from '../containers/safetensors';
import { runPickle } from '../pickle/run-pickle';
import type { ByteSource } from '../source/byte-source';
import { guardSource } from '../source/guard-source';
import type { Checkpoint } from './checkpoint';
import { detectContainer, LONGEST_SIGN } from './detect-container';

/**
 * Opens a checkpoint: a `.pth` file of any version of torch, a detectron2 `.pkl` or a safetensors file, told by its first bytes. Nothing
 * in the file is executed: its pickles run on a machine that builds tensors and plain containers only. Other objects are not built; facts name
 * them. Values stay in the file until a tensor is read.
 *
 * @param source the file, which must stay unchanged and readable while tensors are read.
 * @param options.signal stops the opening, which rejects with `signal.reason`; later reads do not look at it.
 * @throws {CheckpointError} the file is of another kind, cut off, broken, or asks for what acts, or could be a weight, and is not known; nothing was executed.
 */
export async function openCheckpoint(source: ByteSource, options: { readonly signal?: AbortSignal } = {}): Promise<Checkpoint> {
  options.signal?.throwIfAborted();
  const guarded = guardSource(source, options.signal);
  const checkpoint = await openBySign(guarded.source);
  guarded.opened();
  return checkpoint;
}

async function openBySign(source: ByteSource): Promise<Checkpoint> {
  const head = await source.read(0, Math.min(source.size, LONGEST_SIGN));
  switch (detectContainer(head, refusalOf(source.name))) {
    case 'zip':
      return openPytorchZip(source);
    case 'safetensors':
      return openSafetensors(source);
    case 'pickle': {
      const first = await runPickle(source, 0);
      return first.value === LEGACY_MAGIC ? openPytorchLegacy(source, first.end) : openPlainPickle(source, first);
    }
  }
}
