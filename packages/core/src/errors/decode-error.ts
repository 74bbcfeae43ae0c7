import { type ErrorDetails, PhotochromError } from './photochrom-error';

/** An image can not be read. */
export class DecodeError extends PhotochromError {
  constructor(details: ErrorDetails) {
    super('decode', details);
  }
}
