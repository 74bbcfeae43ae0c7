import type { CallOptions } from '../plugin/call-options';
import type { ModelCard } from './model-source';
import type { HeldTensor, Tensor, TensorInfo } from './tensor';

/** Which device a model runs on, and why. */
export type BackendReport = {
  /** The device that was asked for. */
  readonly requested: string;
  /** The device that runs the model, such as `'cpu'`. */
  readonly device: string;
  /** More of it, such as `'nvidia ampere, with 16-bit floats'` or `'2 threads'`. */
  readonly detail?: string;
  /** Devices that were tried before and could not be used, in order, each with its reason. */
  readonly refused: readonly { readonly device: string; readonly reason: string }[];
  /** What goes less well than it could, for the results' warnings. Default none. */
  readonly warnings?: readonly string[];
};

/** How a network is run. */
export type RunOptions = CallOptions & {
  /** Names of the outputs that are wanted; the others are not handed over. Default all. */
  readonly outputs?: readonly string[];
  /** Names of those outputs that stay on the device, as {@link HeldTensor}, for later runs. Default none. */
  readonly hold?: readonly string[];
};

/** A network in memory. Owned by whoever loaded it. */
export interface Model extends AsyncDisposable {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Present where the model came with a card that was verified. */
  readonly card: ModelCard | undefined;
  /** As of now: a run may have moved the model to another device. */
  readonly backend: BackendReport;
  /**
   * @param inputs a tensor for each input name. Read-only.
   * @returns a fresh tensor for each wanted output; held ones are the caller's to dispose. A run that rejects leaves none behind.
   * @throws {InferenceError} an input is missing, misshapen or held by another runtime, an output that is wanted or to be held does not
   * exist, one to be held is not wanted, or the run fails.
   * @throws {DisposedError} after `dispose()`, or an input that is held was disposed.
   */
  run(
    inputs: Readonly<Record<string, Tensor | HeldTensor>>,
    options?: RunOptions & { readonly hold?: never },
  ): Promise<Readonly<Record<string, Tensor>>>;
  run(inputs: Readonly<Record<string, Tensor | HeldTensor>>, options?: RunOptions): Promise<Readonly<Record<string, Tensor | HeldTensor>>>;
  /** Waits for the run in hand, then frees the memory. May be called again. */
  dispose(): Promise<void>;
}
