import { type ErrorDetails, PhotochromError } from './photochrom-error';

/** A raster or plane does not hold the values that its size promises. */
export class InvalidRasterError extends PhotochromError {
  constructor(details: ErrorDetails) {
    super('invalid-raster', details);
  }
}
