// The process that holds one model or decodes one picture. Built as a file of its own, which the runtime starts; never imported.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { toPlainError } from '@photochrom/core';
import { decodeBytes } from './image/decode-bytes';
import type { IsolateReply, IsolateRequest, WatchSetup } from './isolate/isolate-messages';
import { type CreatedSession, createSession } from './session/create-session';
import { answerRun } from './session/run-session';

const busy = new Int32Array(new SharedArrayBuffer(4));
const watch = new Worker(new URL('./resource-watch.js', import.meta.url), {
  workerData: { busy, memory: Number(process.argv[2]) } satisfies WatchSetup,
  execArgv: [],
});
const watched = once(watch, 'message').then(() => watch.unref());

let created: Exclude<CreatedSession, { failure: unknown }> | undefined;

// Nobody is left to answer to. At once: an orderly exit could wait for what hangs.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', async (request: IsolateRequest) => {
  await watched;
  Atomics.store(busy, 0, 1);
  Atomics.notify(busy, 0);
  const reply = await answer(request);
  process.send?.(reply, () => Atomics.store(busy, 0, 0));
});

async function answer(request: IsolateRequest): Promise<IsolateReply> {
  if (request.type === 'decode') return answerDecode(request);
  if (request.type === 'run') return created === undefined ? notOpen : (await answerRun(created, request)).reply;
  const attempt = await createSession(request);
  if ('failure' in attempt) return attempt.failure;
  created = attempt;
  return { type: 'ready', ...attempt.info };
}

const notOpen: IsolateReply = { type: 'run-failed', detail: 'No model is open' };

async function answerDecode({ bytes, label, maxPixels }: Extract<IsolateRequest, { type: 'decode' }>): Promise<IsolateReply> {
  const warnings: string[] = [];
  try {
    const raster = await decodeBytes({ label, bytes }, { maxPixels, warn: (message) => warnings.push(message) });
    return { type: 'decoded', raster, warnings };
  } catch (error) {
    return { type: 'refused', error: toPlainError(error) };
  }
}
