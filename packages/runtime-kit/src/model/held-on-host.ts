import { DisposedError, type HeldTensor, InferenceError, type Tensor } from '@photochrom/core';
import { copyTensor } from './take-inputs';

/** What held tensors hold. Undefined once disposed. */
const values = new WeakMap<HeldTensor, () => Tensor>();

/**
 * Holds a tensor in plain memory: what a runtime gives whose device is the host itself.
 *
 * @param plugin the runtime's name, for errors.
 * @param tensor belongs to the held tensor from here on.
 */
export function holdOnHost(plugin: string, tensor: Tensor): HeldTensor {
  let kept: Tensor | undefined = tensor;
  const copy = (): Tensor => {
    if (kept === undefined) throw new DisposedError({ plugin, what: 'held tensor' });
    return copyTensor(kept);
  };
  const held: HeldTensor = {
    type: tensor.type,
    dims: [...tensor.dims],
    read: async () => copy(),
    dispose() {
      kept = undefined;
    },
  };
  values.set(held, copy);
  return held;
}

/**
 * Copies the values out of a tensor that {@link holdOnHost} made, without waiting.
 *
 * @param plugin the runtime's name, for errors.
 * @throws {InferenceError} another runtime holds it.
 * @throws {DisposedError} it was disposed.
 */
export function copyFromHost(plugin: string, held: HeldTensor): Tensor {
  const copy = values.get(held);
  if (copy !== undefined) return copy();
  throw new InferenceError({
    plugin,
    message: 'Expected held tensors of this runtime, but received one that another holds.',
    hint: 'Give what its `read()` resolves to.',
  });
}
