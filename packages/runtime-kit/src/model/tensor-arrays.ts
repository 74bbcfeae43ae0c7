import type { TensorData, TensorType } from '@photochrom/core';

type ArrayOf<Values> = { new (source: number | Values | ArrayBuffer): Values; readonly BYTES_PER_ELEMENT: number };

/** The array that holds values of each element type. */
export const tensorArrays: { readonly [Type in TensorType]: ArrayOf<TensorData[Type]> } = {
  float32: Float32Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
};
