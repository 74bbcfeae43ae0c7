import type { TensorInfo } from '@photochrom/core';

/** @returns tensors in words, such as `'l' float32 [n, 1, h, w]`. */
export function describeTensors(tensors: readonly TensorInfo[]): string {
  return tensors
    .map(({ name, type, dims }) => `'${name}' ${type} [${dims.map((size) => (size === '' ? '?' : size)).join(', ')}]`)
    .join(', ');
}
