/** The stages of the pipeline, in order. */
export type Stage = 'decode' | 'load' | 'detect' | 'select' | 'colorize' | 'fuse' | 'finish' | 'encode';

/**
 * How far long work has come. Within one stage, or one model's download, `completed` never falls and ends at `total`; a stage may come more
 * than once in a call.
 */
export type ProgressEvent =
  | {
      readonly type: 'stage';
      readonly stage: Stage;
      readonly completed: number;
      readonly total: number;
      /**
       * How much of the whole call is done, 0..1: it never falls, and is 1 with the last event of a call that succeeds. An estimate of time,
       * not a measure: steps that are not needed are jumped over.
       */
      readonly share: number;
    }
  | {
      readonly type: 'download';
      readonly model: string;
      /** Bytes. */
      readonly completed: number;
      readonly total: number;
      /** As a stage's. Absent where a runtime is used without a pipeline. */
      readonly share?: number;
    };
