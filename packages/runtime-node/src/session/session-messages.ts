import type { BackendReport } from '@photochrom/core';
import type { NamedTensors, SessionInfo } from '@photochrom/runtime-kit';

/** What a session's thread gets when it starts. */
export type SessionSetup = {
  /** The ONNX file, already checked; its buffer moves to the thread. */
  readonly model: Uint8Array<ArrayBuffer>;
  /** In the order in which to try them. */
  readonly devices: readonly string[];
  readonly threads: number;
  /** One value: 1 while onnxruntime works. */
  readonly busy: Int32Array;
};

/** What is said to the thread. */
export type SessionRequest =
  | { readonly type: 'run'; readonly inputs: NamedTensors; readonly wanted?: readonly string[] }
  | { readonly type: 'stop' };

/** Why no session came to be. */
export type SessionFailure = {
  readonly type: 'failed';
  readonly problem: 'no-library' | 'no-device' | 'bad-model';
  /** The library's own words. */
  readonly detail: string;
  readonly refused: BackendReport['refused'];
};

/** What the thread says. */
export type SessionReply =
  | ({ readonly type: 'ready' } & SessionInfo)
  | SessionFailure
  | { readonly type: 'ran'; readonly outputs: NamedTensors }
  | { readonly type: 'run-failed'; readonly detail: string };
