import { type ErrorDetails, PhotochromError } from './photochrom-error';

/** The machine lacks what was asked for: a device, a library or a memory size. */
export class UnsupportedEnvironmentError extends PhotochromError {
  constructor(details: ErrorDetails) {
    super('unsupported-environment', details);
  }
}
