import { type ErrorDetails, PhotochromError } from './photochrom-error';

/** Two parts of a pipeline can not work together; thrown when the pipeline is created. */
export class IncompatiblePluginsError extends PhotochromError {
  constructor(details: ErrorDetails) {
    super('incompatible-plugins', details);
  }
}
