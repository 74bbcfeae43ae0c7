import { PhotochromError } from '@photochrom/core';
import { partName } from '../part-name';

/** A worker ended by itself, crashed, or was terminated, with calls in hand or photographs prepared. */
export class WorkerEndedError extends PhotochromError {
  constructor(cause?: unknown) {
    super('worker-ended', {
      plugin: partName,
      message: 'The worker has ended, and with it the calls in hand and the prepared photographs.',
      hint: 'It may have run out of memory, or have been terminated. Call again: the next call opens a new worker.',
      cause,
    });
  }
}
