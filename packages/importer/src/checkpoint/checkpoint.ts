/** Element types that checkpoints hold. */
export type ElementType = 'float64' | 'float32' | 'float16' | 'bfloat16' | 'int64' | 'int32' | 'int16' | 'int8' | 'uint8' | 'bool';

/** One tensor of a checkpoint; its values stay in the file until they are read. */
export interface CheckpointTensor {
  /** Its path in the file, container keys joined by `:`, such as `'state_dict:module.model1.0.weight'`. */
  readonly path: string;
  readonly type: ElementType;
  /** Row-major sizes, each at least 0; `[]` for a scalar. */
  readonly shape: readonly number[];
  /**
   * Reads the values in row-major order, whatever the strides in the file.
   *
   * @returns float types (half and bfloat16 widened, float64 rounded) and integers as Float32Array; int64 beyond 2^24 loses precision.
   * @throws {CheckpointError} the file is cut off.
   */
  read(): Promise<Float32Array>;
}

/** What a checkpoint file holds, opened but not read. */
export type Checkpoint = {
  readonly format: 'pytorch-zip' | 'pytorch-legacy' | 'detectron2-pickle' | 'safetensors';
  /** Every tensor in the file by path, in the file's order. */
  readonly tensors: ReadonlyMap<string, CheckpointTensor>;
  /**
   * Plain values beside the tensors by path, such as `'epoch'` → `'12'`, and objects that were not built, such as `'args'` →
   * `'an object of argparse.Namespace, which was not built'`; for people.
   */
  readonly facts: ReadonlyMap<string, string>;
};
