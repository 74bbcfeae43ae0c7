import { DisposedError, type HeldTensor, InferenceError, type Tensor } from '@photochrom/core';

/** What held tensors of fake models hold; undefined once disposed. */
const values = new WeakMap<HeldTensor, { tensor: Tensor | undefined }>();

/** Holds a tensor as a fake model's device would. */
export function fakeHeldTensor(tensor: Tensor): HeldTensor {
  const kept: { tensor: Tensor | undefined } = { tensor };
  const held: HeldTensor = {
    type: tensor.type,
    dims: [...tensor.dims],
    read: async () => structuredClone(heldValues(held)),
    dispose() {
      kept.tensor = undefined;
    },
  };
  values.set(held, kept);
  return held;
}

/**
 * @returns the tensor itself, where it is plain data already or a fake model holds it.
 * @throws {InferenceError} something else holds it.
 * @throws {DisposedError} it was disposed.
 */
export function heldValues(tensor: Tensor | HeldTensor): Tensor {
  if (!('read' in tensor)) return tensor;
  const kept = values.get(tensor);
  if (kept === undefined) throw new InferenceError({ message: 'No fake model holds this tensor.' });
  if (kept.tensor === undefined) throw new DisposedError({ what: 'held tensor' });
  return kept.tensor;
}
