import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** @returns numbers of the processes that a process started and that run, of this package. */
export async function isolatedProcesses(parent = process.pid): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=,args=']);
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return lines
    .filter(([, of, state = '', ...args]) => Number(of) === parent && !state.startsWith('Z') && args.join(' ').includes('isolated-process'))
    .map(([pid]) => Number(pid));
}

/** Waits, at most 20 s, until something is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const patience = performance.now() + 20_000;
  while (!(await isSo())) {
    if (performance.now() > patience) throw new Error('It is not so after 20 s.');
    await sleep(20);
  }
}

/** Whether a process runs, and is no zombie. */
export async function isRunning(pid: number): Promise<boolean> {
  const state = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
  return state !== '' && !state.startsWith('Z');
}
