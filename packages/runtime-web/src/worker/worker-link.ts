import { type CallOptions, DisposedError, fromPlainError, InvalidOptionError } from '@photochrom/core';
import { partName } from '../part-name';
import type { Packed } from './pack-data';
import { createPendingCall, type PendingCall } from './pending-call';
import { type Call, isMarked, mark, type Reply, type Request, type Verb, type Verbs } from './protocol';
import { notStarted, startWorker, type WorkerPort } from './start-worker';
import { WorkerEndedError } from './worker-ended-error';
import { watchLife } from './worker-life';

/** One worker and its pipeline, from its start to its end. */
export interface WorkerLink {
  /**
   * Sends a call. It rejects with what the verb throws in the worker, or at once with the signal's reason.
   *
   * @throws {UnsupportedEnvironmentError} the worker can't be started.
   * @throws {WorkerEndedError} it ended before it answered.
   * @throws {DisposedError} after `close()`.
   * @throws {InvalidOptionError} what is sent is not plain data.
   */
  call<V extends Verb>(verb: V, request: Packed<Verbs[V]['request']>, options: CallOptions): Promise<Verbs[V]['answer']>;
  /** Lets go of a prepared photograph. */
  release(prepared: number): void;
  /** True from the moment when the worker can take no further call. */
  readonly ended: boolean;
  /** True while there is no call in hand and no prepared photograph held. */
  readonly idle: boolean;
  /**
   * Lets the calls in hand end, disposes the pipeline, and terminates.
   *
   * @param patience milliseconds without any word from the worker after which it is terminated all the same.
   */
  close(patience: number): Promise<void>;
}

/**
 * Starts a worker and makes its pipeline. Calls may follow at once.
 *
 * @param onIdle called whenever the link becomes idle.
 */
export function openWorkerLink(open: () => WorkerPort, settings: unknown, onIdle: () => void): WorkerLink {
  const worker = startWorker(open);
  const lock = `${partName}/${crypto.randomUUID()}`;
  const pending = new Map<number, { readonly verb: Verb; readonly call: PendingCall<unknown> }>();
  const held = new Set<number>();
  /** Held back until the worker listens: what is sent before that may be lost. */
  const early: (() => void)[] = [];
  let [listening, opened, closed, lastId] = [false, false, false, 0];
  let mistake: WorkerEndedError | undefined;
  let heard = performance.now();
  let endReason: { readonly reason: unknown } | undefined;
  /** Present while the page waits for the end of a worker that holds its lock. */
  let endWatch: (() => void) | undefined;

  const end = (reason: unknown) => {
    if (endReason !== undefined) return;
    endReason = { reason };
    endWatch?.();
    worker.terminate();
    for (const { call } of pending.values()) call.fail(reason);
    pending.clear();
    held.clear();
  };
  const isIdle = () => pending.size === 0 && held.size === 0;
  const send = (request: Request, transfer: Transferable[] = []) => worker.postMessage(mark(request), { transfer });
  const settle = (id: number, settleCall: (call: PendingCall<unknown>) => void) => {
    const known = pending.get(id);
    if (known === undefined) return;
    pending.delete(id);
    settleCall(known.call);
    if (isIdle()) onIdle();
  };

  const receive = (reply: Reply) => {
    if (reply.type === 'ready') {
      listening = true;
      for (const post of early.splice(0)) post();
    } else if (reply.type === 'progress') {
      pending.get(reply.id)?.call.report(reply.event);
    } else if (reply.type === 'failed') {
      settle(reply.id, (call) => call.fail(fromPlainError(reply.error)));
    } else {
      const { verb, call: { left } = {} } = pending.get(reply.id) ?? {};
      // A photograph is known by the call that prepared it. One that nobody waits for any more is let go of.
      if (verb === 'prepare' && left) send({ verb: 'release', prepared: reply.id });
      if (verb === 'prepare' && !left) held.add(reply.id);
      settle(reply.id, (call) => call.succeed(reply.value));
    }
  };
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isMarked(data) || endReason !== undefined) return;
    heard = performance.now();
    receive(data as Reply);
  });
  worker.addEventListener('messageerror', () => end(new WorkerEndedError()));
  worker.addEventListener('error', (event: ErrorEvent) => {
    if (!listening) {
      event.preventDefault();
      end(notStarted(event.message, event.error));
    } else if (!opened) {
      // Whether there will be a watch is not known yet: the worker's answer decides.
      mistake = new WorkerEndedError(event.error);
    } else if (endWatch === undefined) {
      // Perhaps the application's own mistake; but without a watch a crash would look no different.
      end(new WorkerEndedError(event.error));
    }
  });

  const call: WorkerLink['call'] = async <V extends Verb>(
    verb: V,
    { value, transfer }: Packed<Verbs[V]['request']>,
    options: CallOptions,
  ): Promise<Verbs[V]['answer']> => {
    if (endReason !== undefined) throw endReason.reason;
    options.signal?.throwIfAborted();
    const id = ++lastId;
    const post = (request: Request, buffers?: Transferable[]) => {
      try {
        send(request, buffers);
      } catch (cause) {
        settle(id, (entered) => entered.fail(notPlain(verb, cause)));
      }
    };
    const whenListening = (action: () => void) => {
      if (listening) action();
      else early.push(action);
    };
    const entered = createPendingCall<Verbs[V]['answer']>(options, () => whenListening(() => post({ verb: 'abort', id })));
    pending.set(id, { verb, call: entered as PendingCall<unknown> });
    whenListening(() => post({ ...value, verb, id } as unknown as Call, transfer));
    return entered.answer;
  };

  send({ verb: 'hello' });
  call('open', { value: { settings, lock }, transfer: [] }, {}).then(
    ({ watched }) => {
      opened = true;
      if (watched && endReason === undefined) endWatch = watchLife(lock, () => end(new WorkerEndedError()));
      else if (mistake !== undefined) end(mistake);
    },
    // Without a pipeline the worker is of no use.
    end,
  );

  return {
    call: async (verb, request, options) => {
      if (closed) throw new DisposedError({ plugin: partName, what: 'pipeline' });
      return call(verb, request, options);
    },
    release(prepared) {
      if (endReason !== undefined || !held.delete(prepared)) return;
      send({ verb: 'release', prepared });
      if (isIdle()) onIdle();
    },
    get ended() {
      return closed || endReason !== undefined;
    },
    get idle() {
      return isIdle();
    },
    async close(patience) {
      closed = true;
      heard = performance.now();
      let timer: ReturnType<typeof setInterval> | undefined;
      const silence = new Promise<void>((resolve) => {
        timer = setInterval(
          () => {
            if (performance.now() - heard >= patience) resolve();
          },
          Math.min(patience, 1000),
        );
      });
      const disposed = call('dispose', { value: {}, transfer: [] }, {}).catch(() => undefined);
      await Promise.race([disposed, silence]);
      clearInterval(timer);
      end(new DisposedError({ plugin: partName, what: 'pipeline' }));
    },
  };
}

function notPlain(verb: Verb, cause: unknown): InvalidOptionError {
  return new InvalidOptionError({
    plugin: partName,
    option: verb === 'open' ? 'settings' : 'options',
    expected: 'plain data that structuredClone can copy',
    received: cause instanceof Error ? cause.message : cause,
    hint: 'Functions and class instances stay on their side; name fusions and finish steps by their settings.',
  });
}
