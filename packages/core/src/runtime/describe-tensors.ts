import type { TensorInfo } from './tensor';

/** Puts a model's inputs or outputs in words, for errors: `'l' float32 [n, 1, h, w], …`. */
export function describeTensors(tensors: readonly TensorInfo[]): string {
  return tensors
    .map(({ name, type, dims }) => `'${name}' ${type} [${dims.map((size) => (size === '' ? '?' : size)).join(', ')}]`)
    .join(', ');
}
