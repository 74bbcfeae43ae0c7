/** Runs calls one after another. */
export type CallQueue = <T>(call: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Makes a queue. A call that is aborted while it waits rejects at once with `signal.reason` and never starts; a failed call does not
 * stop those behind it.
 */
export function createCallQueue(): CallQueue {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const turn = last.then(() => {
      signal?.throwIfAborted();
      return call();
    });
    last = turn.catch(() => undefined);
    return signal === undefined ? turn : orAbort(turn, signal);
  };
}

/** Settles like `work`, or rejects with the signal's reason as soon as it aborts. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
