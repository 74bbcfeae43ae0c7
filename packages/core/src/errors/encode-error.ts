import { type ErrorDetails, PhotochromError } from './photochrom-error';

/** An image can not be written. */
export class EncodeError extends PhotochromError {
  constructor(details: ErrorDetails) {
    super('encode', details);
  }
}
