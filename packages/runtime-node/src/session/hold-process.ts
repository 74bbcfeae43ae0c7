import type { Worker } from 'node:worker_threads';

/** Longer than any run of a network that colorizes pictures, in milliseconds. */
const patience = 120_000;

/** The flags of threads at work. One listener serves them all: Node warns of more than ten. */
const working = new Set<Int32Array>();

/**
 * Keeps the process from ending while a thread works: the event loop waits for it, and a `process.exit()` amid a run, which would make
 * onnxruntime abort the process, is delayed to the run's end. An idle thread holds nothing.
 *
 * @param busy one value, set to 1 here and to 0 by the thread when it is done.
 * @returns lets go.
 */
export function holdProcess(worker: Worker, busy: Int32Array): () => void {
  Atomics.store(busy, 0, 1);
  worker.ref();
  if (working.size === 0) process.on('exit', waitForAll);
  working.add(busy);
  return () => {
    worker.unref();
    working.delete(busy);
    if (working.size === 0) process.off('exit', waitForAll);
  };
}

function waitForAll(): void {
  for (const busy of working) Atomics.wait(busy, 0, 1, patience);
}
