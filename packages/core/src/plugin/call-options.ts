import { optionNames } from '../options/refuse-unknown-options';
import type { ProgressEvent } from './progress-event';

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
