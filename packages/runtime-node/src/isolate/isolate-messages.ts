import type { PlainError, Raster } from '@photochrom/core';
import type { SessionReply, SessionRequest, SessionSetup } from '../session/session-messages';

/** What is said to a process. One request at a time; whoever wants no more of it ends it. */
export type IsolateRequest =
  | ({ readonly type: 'open' } & SessionSetup)
  | Extract<SessionRequest, { type: 'run' }>
  | { readonly type: 'decode'; readonly bytes: Uint8Array<ArrayBuffer>; readonly label: string; readonly maxPixels: number };

/** What a process says. */
export type IsolateReply =
  | SessionReply
  | { readonly type: 'decoded'; readonly raster: Raster; readonly warnings: readonly string[] }
  | { readonly type: 'refused'; readonly error: PlainError };

/** What the thread gets that watches over a process. */
export type WatchSetup = {
  /** One value: 1 while the process works. */
  readonly busy: Int32Array;
  /** Bytes that may be resident. */
  readonly memory: number;
};

/** The last words of a process that took too much memory, on stderr. */
export const overMemory = 'photochrom: over the memory limit';
