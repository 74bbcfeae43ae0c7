import type { ProgressEvent } from '@photochrom/core';
import type { FileRecord } from '../batch/file-record';

/** How a run is told to a person, on stderr. */
export interface Progress {
  /** Models are being opened. */
  loading(): void;
  /** A photograph begins; `index` counts from 0, and `waiting` photographs are still to be coloured, this one included. */
  start(input: string, index: number, total: number, waiting: number): void;
  stage(event: ProgressEvent): void;
  /** A part of the work that is no photograph goes on. `text` says what; `completed` of `total` in any unit. */
  step(text: string, completed: number, total: number): void;
  done(record: FileRecord): void;
  /** Something worth knowing that is no error. */
  note(text: string): void;
  error(text: string): void;
  /** Leaves the terminal tidy. */
  end(): void;
}
