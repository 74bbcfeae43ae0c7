import type { CallOptions, ProgressEvent } from '@photochrom/core';

/** A call that the worker has to answer. It stays until then, also when its caller has left. */
export interface PendingCall<T> {
  readonly answer: Promise<T>;
  /** Whether the caller has left: its signal aborted, or its listener threw. */
  readonly left: boolean;
  report(event: ProgressEvent): void;
  succeed(value: T): void;
  fail(reason: unknown): void;
}

/** @param stop called once, where the caller leaves before the answer: the worker shall stop. */
export function createPendingCall<T>({ signal, onProgress }: CallOptions, stop: () => void): PendingCall<T> {
  let left = false;
  let [resolve, reject] = [(_value: T) => {}, (_reason: unknown) => {}];
  const answer = new Promise<T>((fulfil, refuse) => {
    [resolve, reject] = [fulfil, refuse];
  });
  const leave = (reason: unknown) => {
    if (left) return;
    left = true;
    reject(reason);
    stop();
  };
  const onAbort = () => leave(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const answered = () => signal?.removeEventListener('abort', onAbort);
  return {
    answer,
    get left() {
      return left;
    },
    report(event) {
      if (left) return;
      try {
        onProgress?.(event);
      } catch (error) {
        leave(error);
      }
    },
    succeed(value) {
      answered();
      resolve(value);
    },
    fail(reason) {
      answered();
      reject(reason);
    },
  };
}
