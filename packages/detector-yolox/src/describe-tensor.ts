import type { Tensor } from '@photochrom/core';

/** @returns a tensor's type and shape in words. */
export function describeTensor(tensor: Tensor | undefined): string {
  return tensor === undefined ? 'nothing' : `${tensor.type} [${tensor.dims.join(', ')}]`;
}
