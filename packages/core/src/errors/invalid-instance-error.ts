import { type ErrorDetails, PhotochromError } from './photochrom-error';

/** A box or mask is empty, not finite, out of the picture, or of the wrong size. */
export class InvalidInstanceError extends PhotochromError {
  constructor(details: ErrorDetails) {
    super('invalid-instance', details);
  }
}
