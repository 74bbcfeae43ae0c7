let last: Promise<unknown> = Promise.resolve();

/**
 * The one queue of this page or worker: everything that onnxruntime-web does (creating, running, reading back, releasing) goes through
 * it. Two calls at once on WebGPU, of whichever sessions, hang for ever or break the library's memory.
 *
 * Work must not call this itself: it would wait for its own end.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}
