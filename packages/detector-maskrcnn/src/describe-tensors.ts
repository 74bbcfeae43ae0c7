import type { Tensor, TensorInfo } from '@photochrom/core';

/** @returns tensors in words, such as `'image' float32 [3, height, width]`. */
export function describeTensors(tensors: readonly TensorInfo[]): string {
  return tensors
    .map(({ name, type, dims }) => `'${name}' ${type} [${dims.map((size) => (size === '' ? '?' : size)).join(', ')}]`)
    .join(', ');
}

/** @returns a tensor's type and shape in words. */
export function describeTensor(tensor: Tensor | undefined): string {
  return tensor === undefined ? 'nothing' : `${tensor.type} [${tensor.dims.join(', ')}]`;
}
