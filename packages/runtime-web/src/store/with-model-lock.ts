/**
 * Works on one model's files while no other tab or worker does. Waits for whoever does; without Web Locks there is no waiting.
 *
 * @returns what `work` gives; rejects with `signal.reason` when aborted while it waits.
 */
export async function withModelLock<T>(
  folder: string,
  sha256: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return work();
  return locks.request(`photochrom model ${folder}/${sha256}`, signal === undefined ? {} : { signal }, work);
}
