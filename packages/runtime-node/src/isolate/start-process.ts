import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { untilAborted } from '@photochrom/runtime-kit';
import { type IsolateReply, type IsolateRequest, overMemory } from './isolate-messages';

/** What a process may take. */
export type IsolateLimits = {
  /** Bytes of resident memory, of each process. */
  readonly memory: number;
  /** Wall-clock time of one call. */
  readonly seconds: number;
};

/** A process that ended before it answered. */
export class ProcessEnded extends Error {
  /**
   * @param limit the limit that it passed.
   * @param detail how it ended, and its last words; for deaths of its own.
   */
  constructor(
    readonly limit: keyof IsolateLimits | undefined,
    readonly detail: string,
  ) {
    super(`The process ended (${limit ?? detail}).`);
  }
}

/** A process that works for one call at a time. */
export interface IsolatedProcess {
  /** Whether it has ended, or is about to. */
  readonly ended: boolean;
  /**
   * Rejects with the signal's reason, untouched, when that aborts; the process is killed.
   *
   * @throws {ProcessEnded} it passed a limit, or died.
   */
  ask(request: IsolateRequest, signal: AbortSignal | undefined): Promise<IsolateReply>;
  /** Kills it. Resolves when it is gone. */
  end(): Promise<void>;
}

/**
 * Starts a process that can be killed at any time, whatever it does. It ends with this one, and keeps this one alive only while it works.
 *
 * @param url its program; lies beside the built package.
 */
export function startProcess(
  { memory, seconds }: IsolateLimits,
  url: URL = new URL('./isolated-process.js', import.meta.url),
): IsolatedProcess {
  // This process's own flags are for its program.
  const child = fork(url, [String(memory)], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const stderr = child.stderr as Socket;
  let said = '';
  let ended = false;
  let isLate = false;
  let waiting: { resolve(reply: IsolateReply): void; reject(error: ProcessEnded): void } | undefined;

  const kill = () => {
    ended = true;
    child.kill('SIGKILL');
  };
  const explain = (how: string): ProcessEnded => {
    if (isLate) return new ProcessEnded('seconds', how);
    if (said.includes(overMemory)) return new ProcessEnded('memory', how);
    const [last] = said.trim().split('\n').slice(-1);
    return new ProcessEnded(undefined, last === undefined || last === '' ? how : `${how}: ${last}`);
  };
  stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  child.on('message', (reply) => waiting?.resolve(reply as IsolateReply));
  const gone = new Promise<void>((resolve) => {
    const settle = (how: string) => {
      ended = true;
      waiting?.reject(explain(how));
      resolve();
    };
    // 'close' comes when its last words have come; 'error' alone where it could not be started.
    child.on('close', (code, signal) => settle(signal ?? `status ${code}`));
    child.on('error', (error) => child.pid === undefined && settle(error.message));
  });

  return {
    get ended() {
      return ended;
    },
    async ask(request, signal) {
      signal?.throwIfAborted();
      for (const each of [child, child.channel, stderr]) each?.ref();
      const clock = setTimeout(() => {
        isLate = true;
        kill();
      }, 1000 * seconds);
      try {
        const answer = new Promise<IsolateReply>((resolve, reject) => {
          waiting = { resolve, reject };
          // What can't be sent, since the process has ended, is told by its end.
          child.send(request, () => undefined);
        });
        return await untilAborted(answer, signal);
      } catch (error) {
        kill();
        throw error;
      } finally {
        clearTimeout(clock);
        waiting = undefined;
        for (const each of [child, child.channel, stderr]) each?.unref();
      }
    },
    async end() {
      child.ref();
      kill();
      await gone;
    },
  };
}
