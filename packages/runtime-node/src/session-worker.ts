// The thread that holds one model. Built as a file of its own, which the runtime starts; never imported.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createSession } from './session/create-session';
import { runSession } from './session/run-session';
import type { SessionReply, SessionRequest, SessionSetup } from './session/session-messages';

const port = parentPort as MessagePort;
const { busy } = workerData as SessionSetup;

const rest = () => {
  Atomics.store(busy, 0, 0);
  Atomics.notify(busy, 0);
};
process.on('exit', rest);

const reply = (message: SessionReply, moved: ArrayBuffer[] = []) => {
  rest();
  port.postMessage(message, moved);
};

const created = await createSession(workerData as SessionSetup);
// The session has its own copy; the file's bytes need not stay.
Object.assign(workerData, { model: undefined });
if ('failure' in created) {
  reply(created.failure);
} else {
  const { library, session, info } = created;
  port.on('message', async (request: SessionRequest) => {
    if (request.type === 'stop') {
      await session.release();
      rest();
      port.close();
      return;
    }
    try {
      const { outputs, buffers } = await runSession(library, session, request.inputs, request.wanted);
      reply({ type: 'ran', outputs }, buffers);
    } catch (error) {
      reply({ type: 'run-failed', detail: error instanceof Error ? error.message : String(error) });
    }
  });
  reply({ type: 'ready', ...info });
}
