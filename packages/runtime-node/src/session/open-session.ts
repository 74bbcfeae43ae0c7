import { Worker } from 'node:worker_threads';
import { InferenceError, type PhotochromError, UnsupportedEnvironmentError } from '@photochrom/core';
import type { HostSession } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { holdProcess } from './hold-process';
import type { SessionFailure, SessionReply, SessionRequest, SessionSetup } from './session-messages';

/**
 * Starts a thread and opens a model in it. The buffers of what is run move there; when the thread dies, runs fail.
 *
 * @param setup what to open; the model's buffer moves to the thread.
 * @param url the thread's program; lies beside the built package.
 * @returns the session, or why there is none.
 * @throws {UnsupportedEnvironmentError} the thread could not start.
 */
export async function openSession(
  setup: SessionSetup,
  url: URL = new URL('./session-worker.js', import.meta.url),
): Promise<HostSession | SessionFailure> {
  const busy = new Int32Array(new SharedArrayBuffer(4));
  // The process's own flags are for its program: with `--input-type`, a thread would not even start.
  const worker = new Worker(url, { workerData: { ...setup, busy }, transferList: [setup.model.buffer], execArgv: [] });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  let started = false;
  let death: PhotochromError | undefined;
  let waiting: { resolve(reply: SessionReply): void; reject(error: PhotochromError): void } | undefined;
  const die = (cause?: unknown) => {
    death ??= explainDeath(started, cause);
    waiting?.reject(death);
  };
  worker.on('message', (reply: SessionReply) => waiting?.resolve(reply));
  worker.on('error', die);
  worker.on('messageerror', die);
  worker.on('exit', () => die());

  const ask = async (request?: SessionRequest, moved: ArrayBuffer[] = []): Promise<SessionReply> => {
    if (death !== undefined) throw death;
    const letGo = holdProcess(worker, busy);
    try {
      return await new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (request !== undefined) worker.postMessage(request, moved);
      });
    } finally {
      waiting = undefined;
      letGo();
    }
  };

  const first = await ask();
  if (first.type === 'failed') return first;
  if (first.type !== 'ready') throw explainDeath(started, `it said '${first.type}'`);
  started = true;

  return {
    info: first,
    async run(inputs, wanted) {
      const request = { type: 'run', inputs, ...(wanted === undefined ? {} : { wanted }) } as const;
      const reply = await ask(request, [...new Set(Object.values(inputs).map(({ data }) => data.buffer as ArrayBuffer))]);
      if (reply.type === 'ran') return reply.outputs;
      throw runFailed(reply.type === 'run-failed' ? reply.detail : reply.type);
    },
    async stop() {
      if (death !== undefined) return;
      const letGo = holdProcess(worker, busy);
      worker.postMessage({ type: 'stop' } satisfies SessionRequest);
      await exited;
      letGo();
    },
  };
}

/** @param detail the library's own words. */
export function runFailed(detail: string): InferenceError {
  return new InferenceError({
    plugin: partName,
    message: `Expected the network to run, but it failed: ${detail}.`,
    hint: 'Check that the sizes of the inputs suit the network.',
  });
}

function explainDeath(started: boolean, cause: unknown): PhotochromError {
  const details = {
    plugin: partName,
    message: `Expected the model's thread to answer, but it ended${cause === undefined ? '' : ` (${cause instanceof Error ? cause.message : cause})`}.`,
    hint: 'Load the model again; if this repeats, memory may be short: use smaller pictures or models.',
    cause,
  };
  return started ? new InferenceError(details) : new UnsupportedEnvironmentError(details);
}
