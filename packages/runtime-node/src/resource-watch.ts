// The thread that watches over a process, which may itself be blocked. Built as a file of its own; never imported.
import { writeSync } from 'node:fs';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { overMemory, type WatchSetup } from './isolate/isolate-messages';

/** Milliseconds between two looks. Memory can grow by some 4 GB a second. */
const interval = 20;

const { busy, memory } = workerData as WatchSetup;
const parent = process.ppid;
(parentPort as MessagePort).postMessage('watching');

for (;;) {
  Atomics.wait(busy, 0, 0);
  Atomics.wait(busy, 0, 1, interval);
  const isOver = process.memoryUsage.rss() > memory;
  if (!isOver && isAlive(parent)) continue;
  if (isOver) writeSync(2, `${overMemory}\n`);
  process.kill(process.pid, 'SIGKILL');
}

/** By both signs: an orphan gets another parent where there are zombies, and keeps its old one's number on Windows. */
function isAlive(pid: number): boolean {
  if (process.ppid !== pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
