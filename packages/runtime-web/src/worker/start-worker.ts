import { UnsupportedEnvironmentError } from '@photochrom/core';
import { partName } from '../part-name';

/** What of a `Worker` is used. */
export type WorkerPort = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** @throws {UnsupportedEnvironmentError} there are no workers here, or this one is refused. */
export function startWorker(open: () => WorkerPort): WorkerPort {
  try {
    return open();
  } catch (error) {
    throw notStarted(error instanceof Error ? error.message : String(error), error);
  }
}

/** @param detail what the browser says of it; often it says nothing. */
export function notStarted(detail: string | undefined, cause?: unknown): UnsupportedEnvironmentError {
  return new UnsupportedEnvironmentError({
    plugin: partName,
    message: `The worker could not be started${detail ? `: ${detail}` : ''}.`,
    hint: "Check that its address is right, that it is served as JavaScript, that { type: 'module' } is set, that worker-src of the Content-Security-Policy allows it, and the console.",
    cause,
  });
}
