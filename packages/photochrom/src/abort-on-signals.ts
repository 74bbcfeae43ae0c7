/** A signal that aborts when the user stops the program. */
export type Interruption = { readonly controller: AbortController; stopListening(): void };

/** Milliseconds in which a program that was stopped may end by itself. */
const GRACE = 1000;

/** The first Ctrl-C stops cleanly; a second one ends the program as Node would. */
export function abortOnSignals(): Interruption {
  const controller = new AbortController();
  const abort = () => {
    controller.abort(new DOMException('Stopped by the user.', 'AbortError'));
    stopListening();
  };
  const stopListening = () => {
    process.off('SIGINT', abort);
    process.off('SIGTERM', abort);
  };
  process.on('SIGINT', abort);
  process.on('SIGTERM', abort);
  return { controller, stopListening };
}

/**
 * Ends a program that was stopped, and has told so, while something that can't be stopped keeps it alive, such as a decoder or a network
 * amid a run. By the signal that Ctrl-C is, which shells call 130 too: `process.exit()` would wait for the run.
 */
export function endSoon(): void {
  setTimeout(() => process.kill(process.pid, 'SIGINT'), GRACE).unref();
}
