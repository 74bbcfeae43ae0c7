import type { ModelCard, PlainError } from '@photochrom/core';

/** What became of one model, as a line of `photochrom import --json` says it. Plain data. */
export type ModelRecord = WrittenModel | RefusedModel;

/** A model that was written. */
export type WrittenModel = {
  readonly type: 'model';
  readonly status: 'ok';
  /** The ONNX file. */
  readonly output: string;
  /** The card beside it. */
  readonly cardOutput: string;
  /** What the card says. */
  readonly card: ModelCard;
};

/** A model that was made, but could not be written. */
export type RefusedModel = {
  readonly type: 'model';
  readonly status: 'error';
  readonly output: string;
  readonly error: PlainError;
};

/** The last line of `photochrom import --json`. */
export type ImportSummary = {
  readonly type: 'summary';
  /** `'failed'`: some models were not written. `'error'`: the checkpoints could not be imported. */
  readonly status: 'ok' | 'failed' | 'error' | 'aborted';
  readonly exitCode: number;
  readonly written: number;
  readonly failed: number;
  /** Wall-clock time of the run. */
  readonly milliseconds: number;
  /** Why the checkpoints could not be imported. */
  readonly error?: PlainError;
};
