// A process that answers one line of JSON with one line of JSON: what is timed in it neither shares memory with others nor starts up anew.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Starts a child and waits for its first line, which says that it is ready.
 *
 * @returns the first answer, how to ask, and how to let it end; rejects with its last complaint if it ends too early.
 */
export async function startChild(command, args, environment = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (data) => {
    complaint += data;
  });
  child.on('error', (error) => {
    complaint += error.message;
  });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended: ${complaint.trim().split('\n').at(-1)}`);
    return JSON.parse(value);
  };
  const { ready } = await next();
  return {
    ready,
    ask: (request) => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return next();
    },
    stop: () => child.stdin.end(),
  };
}
