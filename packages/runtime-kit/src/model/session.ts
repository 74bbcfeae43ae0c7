import type { BackendReport, TensorInfo } from '@photochrom/core';
import type { NamedValues } from './named-tensors';

/** What a session says of itself once it stands. */
export type SessionInfo = {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** The device that runs it, such as `'cpu'`. */
  readonly device: string;
  readonly refused: BackendReport['refused'];
  /** As {@link BackendReport} has it. */
  readonly detail?: string;
  /** As {@link BackendReport} has it. */
  readonly warnings?: readonly string[];
};

/** Which outputs a run hands over, and which of them stay where they are: names that exist, each once. And what may end it. */
export type SessionRunOptions = {
  /** Default all. */
  readonly outputs?: readonly string[];
  /** Some of `outputs`. Default none. */
  readonly hold?: readonly string[];
  /** For sessions that can end a run. The caller has its answer in any case: it rejects with the signal's reason when that aborts. */
  readonly signal?: AbortSignal;
};

/** A network that some library holds, as {@link sessionModel} wants it: checks and order are made there. */
export type Session = {
  /** Read whenever the model's backend is asked for: a run may move the session to another device. */
  readonly info: SessionInfo;
  /**
   * Never called before the run before has ended.
   *
   * @param inputs copies that may be consumed, their buffers moved, or held tensors.
   * @throws {InferenceError} the run failed.
   */
  run(inputs: NamedValues, options: SessionRunOptions): Promise<NamedValues>;
  /** Frees the network. Called once, never during a run. */
  stop(): Promise<void>;
};
