import type { BackendReport } from '@photochrom/core';
import type { NamedTensors, SessionInfo } from '@photochrom/runtime-kit';
import type { Absence } from './load-library';

/** What a session is made of. */
export type SessionSetup = {
  /** The ONNX file, already checked. */
  readonly model: Uint8Array<ArrayBuffer>;
  /** In the order in which to try them. */
  readonly devices: readonly string[];
  readonly threads: number;
};

/** What a session's thread gets when it starts; the model's buffer moves there. */
export type ThreadSetup = SessionSetup & {
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
  /** The builds of onnxruntime that can't be had. */
  readonly absent: readonly Absence[];
};

/** What the thread says. */
export type SessionReply =
  | ({ readonly type: 'ready' } & SessionInfo)
  | SessionFailure
  | { readonly type: 'ran'; readonly outputs: NamedTensors }
  | { readonly type: 'run-failed'; readonly detail: string };
