/**
 * A worker that crashes, closes itself or is terminated by someone else says nothing. But a lock that it holds is given to the next in
 * line when it ends: the page waits in that line.
 */

/**
 * On the worker's side: takes the lock and never lets go of it.
 *
 * @returns false where there are no locks: outside secure contexts, and in Node.
 */
export function holdLife(lock: string): Promise<boolean> {
  const { locks } = navigatorOf();
  if (locks === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const forever = () => {
      resolve(true);
      return new Promise<never>(() => undefined);
    };
    locks.request(lock, forever).catch(() => resolve(false));
  });
}

/**
 * On the page's side, once the worker holds the lock.
 *
 * @param onEnd called when the worker has ended.
 * @returns a function that ends the watch.
 */
export function watchLife(lock: string, onEnd: () => void): () => void {
  const watch = new AbortController();
  navigatorOf()
    .locks?.request(lock, { signal: watch.signal }, () => onEnd())
    .catch(() => undefined);
  return () => watch.abort();
}

/** Not every place has a navigator, nor every navigator locks, whatever the types say. */
function navigatorOf(): { locks?: LockManager } {
  return typeof navigator === 'undefined' ? {} : navigator;
}
