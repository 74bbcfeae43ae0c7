/** A signal that aborts when the user stops the program. */
export type Interruption = { readonly controller: AbortController; stopListening(): void };

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
