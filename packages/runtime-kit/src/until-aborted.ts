/**
 * Lets a caller leave at once when its signal aborts, while the work itself goes on to its end in the background.
 *
 * @returns what `work` gives; rejects with `signal.reason`, untouched, as soon as the signal aborts.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
