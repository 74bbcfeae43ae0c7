import type { ErrorDetails } from '@photochrom/core';
import { partName } from '../part-name';
import { type IsolateLimits, ProcessEnded } from './start-process';

/**
 * Says why a call got no answer.
 *
 * @param what was done, such as `"decoding 'street.jpg'"`.
 * @returns what an error of the right class is made from.
 * @throws what is no end of a process, as it is.
 */
export function explainEnd(error: unknown, what: string, { memory, seconds }: IsolateLimits): ErrorDetails {
  if (!(error instanceof ProcessEnded)) throw error;
  const { limit, detail } = error;
  if (limit === undefined) {
    return {
      plugin: partName,
      message: `Expected ${what} to end with an answer, but its process died (${detail}).`,
      hint: 'The next call starts a new process; leave the file out if this repeats.',
      cause: error,
    };
  }
  const most = limit === 'memory' ? `${Math.round(memory / 2 ** 20)} MiB of memory` : `${seconds} s`;
  return {
    plugin: partName,
    message: `Expected ${what} to take at most ${most}, but it took more, and its process was ended.`,
    hint: `Leave the file out, or, if you trust it, raise the limit: nodeRuntime({ isolate: { ${limit}: … } }).`,
    cause: error,
  };
}
