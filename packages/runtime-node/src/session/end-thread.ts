/** What can be closed, if at all. */
type Closable = { close?(): void };

/**
 * Ends this thread once nothing is left to do. Deno's port can't be closed (2.9): its threads close themselves, as those of browsers do.
 *
 * @param port to the thread that started this one.
 * @param scope the thread's globals.
 */
export function endThread(port: Closable, scope: Closable = globalThis as Closable): void {
  if (typeof port.close === 'function') port.close();
  else scope.close?.();
}
