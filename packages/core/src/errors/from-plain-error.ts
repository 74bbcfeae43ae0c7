import { DecodeError } from './decode-error';
import { DisposedError } from './disposed-error';
import { EncodeError } from './encode-error';
import { IncompatiblePluginsError } from './incompatible-plugins-error';
import { InferenceError } from './inference-error';
import { InvalidInstanceError } from './invalid-instance-error';
import { InvalidOptionError } from './invalid-option-error';
import { InvalidRasterError } from './invalid-raster-error';
import { ModelLoadError } from './model-load-error';
import { PhotochromError } from './photochrom-error';
import type { PlainError } from './to-plain-error';
import { UnsupportedEnvironmentError } from './unsupported-environment-error';
import { UnsupportedSpecVersionError } from './unsupported-spec-version-error';

/** What each class looks like, by the code that its constructor stamps. */
const prototypes: ReadonlyMap<string, PhotochromError> = new Map([
  ['decode', DecodeError.prototype],
  ['disposed', DisposedError.prototype],
  ['encode', EncodeError.prototype],
  ['incompatible-plugins', IncompatiblePluginsError.prototype],
  ['inference', InferenceError.prototype],
  ['invalid-instance', InvalidInstanceError.prototype],
  ['invalid-option', InvalidOptionError.prototype],
  ['invalid-raster', InvalidRasterError.prototype],
  ['model-load', ModelLoadError.prototype],
  ['unsupported-environment', UnsupportedEnvironmentError.prototype],
  ['unsupported-spec-version', UnsupportedSpecVersionError.prototype],
]);

/**
 * Makes an error again of what `toPlainError` made of it, on the other side of a worker.
 *
 * @returns an instance of core's class for the code, with message, hint, plugin and stack as they were; a `PhotochromError` where the
 * code is another package's; a plain `Error` of the same name where the error was foreign.
 */
export function fromPlainError(plain: PlainError): Error {
  const error = plain.code === 'unknown' ? new Error(plain.message) : revive(plain);
  error.name = plain.name;
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}

/** By the root's constructor, because each class makes its message from other details; the message is already made. */
function revive({ code, message, hint, plugin, option }: PlainError): PhotochromError {
  const error = new PhotochromError(code, {
    message: '',
    ...(plugin === undefined ? {} : { plugin }),
    ...(hint === undefined ? {} : { hint }),
  });
  error.message = message;
  const prototype = prototypes.get(code);
  if (prototype !== undefined) Object.setPrototypeOf(error, prototype);
  return option === undefined ? error : Object.assign(error, { option });
}
