import type { HeldTensor, Tensor } from '@photochrom/core';

/** Tensors by name. */
export type NamedTensors = Readonly<Record<string, Tensor>>;

/** Tensors by name, of which some may be where the model's device keeps them. */
export type NamedValues = Readonly<Record<string, Tensor | HeldTensor>>;

/** Whether a tensor stays with the device, as opposed to plain data. */
export function isHeld(tensor: Tensor | HeldTensor): tensor is HeldTensor {
  return 'read' in tensor;
}
