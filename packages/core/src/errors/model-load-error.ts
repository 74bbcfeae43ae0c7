import { type ErrorDetails, PhotochromError } from './photochrom-error';

/** A model is missing, is not what its card says, or can not be opened. */
export class ModelLoadError extends PhotochromError {
  constructor(details: ErrorDetails) {
    super('model-load', details);
  }
}
