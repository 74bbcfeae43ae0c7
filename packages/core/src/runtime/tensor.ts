/** Element types that Photochrom's networks use, with the array that holds each. */
export type TensorData = {
  float32: Float32Array;
  uint8: Uint8Array;
  int32: Int32Array;
  int64: BigInt64Array;
  bool: Uint8Array;
};

/** Name of an element type. */
export type TensorType = keyof TensorData;

/** A dense array with a shape. Plain data. */
export type Tensor<T extends TensorType = TensorType> = {
  [Type in T]: {
    readonly type: Type;
    /** Product of `dims` values, row-major. */
    readonly data: TensorData[Type];
    readonly dims: readonly number[];
  };
}[T];

/**
 * A tensor that stays where the model's device keeps it, for later runs of any model of the same runtime. Owned by whoever asked for it,
 * and to be disposed before the model that made it.
 */
export interface HeldTensor {
  readonly type: TensorType;
  readonly dims: readonly number[];
  /**
   * @returns a fresh copy of its values.
   * @throws {DisposedError} after `dispose()`.
   */
  read(): Promise<Tensor>;
  /** Frees the memory, once no run takes it any more. May be called again. */
  dispose(): void;
}

/** What a model says of an input or output. */
export type TensorInfo = {
  readonly name: string;
  /** ONNX's name of the element type, such as `'float32'`. */
  readonly type: string;
  /** A number where the size is fixed, a name (perhaps empty) where it is free. */
  readonly dims: readonly (number | string)[];
};
