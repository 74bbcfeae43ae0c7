import { PhotochromError } from '@photochrom/core';

/** The command line can not be followed as it is. */
export class UsageError extends PhotochromError {
  constructor(message: string, hint?: string) {
    super('usage', { message, ...(hint === undefined ? {} : { hint }) });
  }
}
