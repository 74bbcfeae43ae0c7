import { optionNames } from '../options/refuse-unknown-options';

/** The stages of the pipeline, in order. */
export type Stage = 'decode' | 'load' | 'detect' | 'select' | 'colorize' | 'fuse' | 'finish' | 'encode';

/** How far long work has come. `completed` never falls within one stage and ends at `total`. */
export type ProgressEvent =
  | { readonly type: 'stage'; readonly stage: Stage; readonly completed: number; readonly total: number }
  | { readonly type: 'download'; readonly model: string; readonly completed: number; readonly total: number };

/** What every asynchronous verb takes. */
export type CallOptions = {
  /** Stops the work at the next safe point; the promise rejects with `signal.reason`, untouched. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
};

/** The names of {@link CallOptions}. */
export const CALL_OPTIONS = optionNames<CallOptions>({ signal: true, onProgress: true });

/** Something that worked less well than it could have. */
export type Warning = { readonly plugin: string; readonly message: string };

/** @returns only what every verb takes, so that a caller's other options never reach a plugin. */
export function callOptions({ signal, onProgress }: CallOptions): CallOptions {
  return { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
}
