import type { TensorInfo, TensorType } from '@photochrom/core';

/** The element types that cross the runtime contract. */
export const tensorTypes: readonly TensorType[] = ['float32', 'uint8', 'int32', 'int64', 'bool'];

/** Whether values of an ONNX element type can cross the runtime contract. */
export function isTensorType(type: string): type is TensorType {
  return (tensorTypes as readonly string[]).includes(type);
}

/** What onnxruntime, in any of its packages, says of an input or output. */
export type ValueMetadata =
  | { readonly name: string; readonly isTensor: true; readonly type: string; readonly shape: readonly (number | string)[] }
  | { readonly name: string; readonly isTensor: false };

/**
 * What onnxruntime says of an input or output, in core's words.
 *
 * @throws {Error} it is not a tensor, or of a type that can't cross the runtime contract.
 */
export function readTensorInfo(metadata: ValueMetadata): TensorInfo {
  if (!metadata.isTensor || !isTensorType(metadata.type)) {
    const type = metadata.isTensor ? `a tensor of ${metadata.type}` : 'no tensor';
    throw new Error(`'${metadata.name}' is ${type}; inputs and outputs must be tensors of ${tensorTypes.join(', ')}`);
  }
  return { name: metadata.name, type: metadata.type, dims: [...metadata.shape] };
}
