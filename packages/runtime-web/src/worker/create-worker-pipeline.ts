import { type CallOptions, DisposedError, InvalidOptionError, optionNames, refuseUnknownOptions } from '@photochrom/core';
import { untilAborted } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { holdPrepared } from './hold-prepared';
import type { Packed } from './pack-data';
import { packRequest, plainOptions, sendableImage } from './pack-request';
import type { Verb, Verbs } from './protocol';
import type { Served, SettingsOf } from './served';
import type { WorkerPort } from './start-worker';
import { openWorkerLink, type WorkerLink } from './worker-link';
import type { WorkerPipeline, WorkerPipelineOptions } from './worker-pipeline';

const DISPOSE_TIMEOUT = 60_000;

const OPTIONS = optionNames<WorkerPipelineOptions>({ recycleAfter: true, disposeTimeout: true });

/**
 * On the page: a pipeline that runs in a worker, so that the page stays responsive. The worker starts with the first call.
 *
 * @param open makes a new worker at each call, whose script calls `servePipeline`.
 * @param settings what the worker makes its pipeline of; plain data.
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @example
 * ```ts
 * import type { Colorizer } from './colorize.worker';
 *
 * const pipeline = createWorkerPipeline<Colorizer>(
 *   () => new Worker(new URL('./colorize.worker.ts', import.meta.url), { type: 'module' }),
 *   { device: 'auto' },
 * );
 * const { image } = await pipeline.colorize(file, { onProgress: show, signal });
 * ```
 */
export function createWorkerPipeline<S extends Served>(
  open: () => WorkerPort,
  settings: SettingsOf<S>,
  options: WorkerPipelineOptions = {},
): WorkerPipeline<S> {
  refuseUnknownOptions(options, OPTIONS, partName);
  const { recycleAfter = Number.POSITIVE_INFINITY, disposeTimeout = DISPOSE_TIMEOUT } = options;
  if (recycleAfter !== Number.POSITIVE_INFINITY && !(Number.isInteger(recycleAfter) && recycleAfter >= 1)) {
    throw new InvalidOptionError({
      plugin: partName,
      option: 'recycleAfter',
      expected: 'an integer of at least 1',
      received: recycleAfter,
    });
  }
  if (!(disposeTimeout > 0)) {
    throw new InvalidOptionError({
      plugin: partName,
      option: 'disposeTimeout',
      expected: 'milliseconds above 0',
      received: disposeTimeout,
    });
  }
  let link: WorkerLink | undefined;
  let photographs = 0;
  let closing: Promise<void> | undefined;
  let disposal: Promise<void> | undefined;
  /** Lets go of photographs whose handles were forgotten. */
  const forgotten = new FinalizationRegistry<() => void>((release) => release());

  const recycle = () => {
    if (link === undefined || photographs < recycleAfter || !link.idle || disposal !== undefined) return;
    const closed = link.close(disposeTimeout).then(() => {
      if (closing === closed) closing = undefined;
    });
    closing = closed;
    link = undefined;
  };
  const currentLink = (): WorkerLink => {
    if (link === undefined || link.ended) {
      photographs = 0;
      link = openWorkerLink(open, settings, recycle);
    }
    return link;
  };
  const call = async <V extends Verb>(verb: V, request: Packed<Verbs[V]['request']>, { signal, onProgress }: CallOptions) => {
    if (disposal !== undefined) throw new DisposedError({ plugin: partName, what: 'pipeline' });
    const options = { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
    const send = async () => {
      // Two workers at once would take twice the memory.
      if (closing !== undefined) await closing;
      signal?.throwIfAborted();
      const to = currentLink();
      if (verb === 'colorize' || verb === 'prepare') photographs++;
      return { to, answer: await to.call(verb, request, options) };
    };
    return untilAborted(send(), signal);
  };

  const pipeline: WorkerPipeline<S> = {
    async load(options = {}) {
      await call('load', packRequest({}), options);
    },
    async colorize(image, options = {}) {
      const request = packRequest({ image: sendableImage(image), options: plainOptions(options) }, options);
      return (await call('colorize', request, options)).answer;
    },
    async prepare(image, options = {}) {
      const request = packRequest({ image: sendableImage(image), options: plainOptions(options) }, options);
      const { to, answer } = await call('prepare', request, options);
      const handle = holdPrepared<S>(to, answer);
      forgotten.register(handle, () => to.release(answer.prepared));
      return handle;
    },
    async encode(image, options = {}) {
      return (await call('encode', packRequest({ image, options: plainOptions(options) }, options), options)).answer;
    },
    dispose() {
      disposal ??= (async () => {
        await closing;
        await link?.close(disposeTimeout);
      })();
      return disposal;
    },
    [Symbol.asyncDispose]: () => pipeline.dispose(),
  };
  return pipeline;
}
