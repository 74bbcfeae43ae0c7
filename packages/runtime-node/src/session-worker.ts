// The thread that holds one model. Built as a file of its own, which the runtime starts; never imported.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createSession } from './session/create-session';
import { endThread } from './session/end-thread';
import { answerRun } from './session/run-session';
import type { SessionReply, SessionRequest, ThreadSetup } from './session/session-messages';

const port = parentPort as MessagePort;
const { busy } = workerData as ThreadSetup;

const rest = () => {
  Atomics.store(busy, 0, 0);
  Atomics.notify(busy, 0);
};
process.on('exit', rest);

const reply = (message: SessionReply, moved: ArrayBuffer[] = []) => {
  rest();
  port.postMessage(message, moved);
};

const created = await createSession(workerData as ThreadSetup);
// The session has its own copy; the file's bytes need not stay.
Object.assign(workerData, { model: undefined });
if ('failure' in created) {
  reply(created.failure);
} else {
  port.on('message', async (request: SessionRequest) => {
    if (request.type === 'stop') {
      await created.session.release();
      rest();
      endThread(port);
      return;
    }
    const { reply: answer, buffers } = await answerRun(created, request);
    reply(answer, buffers);
  });
  reply({ type: 'ready', ...created.info });
}
