import type { WorkerScope } from '../serve-pipeline';
import type { WorkerPort } from '../start-worker';

/** A worker whose script runs in the same thread, behind a real pair of ports: what crosses is cloned or transferred. */
export type FakeWorker = WorkerPort & {
  readonly terminated: boolean;
  /** What the worker's side has got so far. */
  readonly received: readonly unknown[];
  /** Lets the `error` event happen, as a browser does. */
  fail(message?: string): void;
};

/** @param script gets the worker's scope. */
export function fakeWorker(script: (scope: WorkerScope) => void): FakeWorker {
  const { port1: outside, port2: inside } = new MessageChannel();
  const received: unknown[] = [];
  const errors = new EventTarget();
  let terminated = false;
  inside.addEventListener('message', ({ data }) => received.push(data));
  outside.start();
  script(inside as unknown as WorkerScope);
  return {
    received,
    get terminated() {
      return terminated;
    },
    postMessage: outside.postMessage.bind(outside),
    addEventListener: (type: string, listener: EventListenerOrEventListenerObject | null) =>
      (type === 'error' ? errors : outside).addEventListener(type, listener as EventListener),
    terminate() {
      terminated = true;
      outside.close();
    },
    fail: (message = '') => errors.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message })),
  };
}
