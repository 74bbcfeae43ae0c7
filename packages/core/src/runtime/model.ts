import type { CallOptions } from '../pipeline/call-options';
import type { ModelCard } from './model-source';
import type { Tensor, TensorInfo } from './tensor';

/** Which device a model runs on, and why. */
export type BackendReport = {
  /** The device that was asked for. */
  readonly requested: string;
  /** The device that runs the model, such as `'cpu'`. */
  readonly device: string;
  /** Devices that were tried before and could not be used, in order, each with its reason. */
  readonly refused: readonly { readonly device: string; readonly reason: string }[];
};

/** How a network is run. */
export type RunOptions = CallOptions & {
  /** Names of the outputs that are wanted; the others are not handed over. Default all. */
  readonly outputs?: readonly string[];
};

/** A network in memory. Owned by whoever loaded it. */
export interface Model extends AsyncDisposable {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Present where the model came with a card that was verified. */
  readonly card: ModelCard | undefined;
  readonly backend: BackendReport;
  /**
   * @param inputs a tensor for each input name. Read-only.
   * @returns a fresh tensor for each wanted output.
   * @throws {InferenceError} an input is missing or misshapen, a wanted output does not exist, or the run fails.
   * @throws {DisposedError} after `dispose()`.
   */
  run(inputs: Readonly<Record<string, Tensor>>, options?: RunOptions): Promise<Readonly<Record<string, Tensor>>>;
  /** Waits for the run in hand, then frees the memory. May be called again. */
  dispose(): Promise<void>;
}
