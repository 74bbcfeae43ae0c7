import { type ErrorDetails, PhotochromError } from './photochrom-error';

/** A model failed while it ran, or gave something that its layout does not allow. */
export class InferenceError extends PhotochromError {
  constructor(details: ErrorDetails) {
    super('inference', details);
  }
}
