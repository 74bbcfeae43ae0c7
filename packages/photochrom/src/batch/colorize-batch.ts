import type { Pipeline, ProgressEvent } from '@photochrom/core';
import { isFatal } from '../exit-code-of';
import type { Job } from '../inputs/plan-jobs';
import type { RunOptions } from '../options/run-options';
import { type ColorizedFile, colorizeFile } from './colorize-file';
import type { FailedRecord, KeptRecord } from './file-record';
import { plainError } from './plain-error';

/** Who is told what the batch does. */
export type BatchListener = {
  /** `waiting` counts the photographs that are still to be coloured, this one included. */
  onStart(job: Job, index: number, waiting: number): void;
  onProgress(event: ProgressEvent): void;
  onColorized(file: ColorizedFile): Promise<void>;
  onKept(record: KeptRecord): Promise<void>;
  onFailed(record: FailedRecord): Promise<void>;
};

/**
 * Colours photographs one after another. One that fails is told and the rest go on.
 *
 * @throws what makes every photograph fail, and `signal.reason` when aborted.
 */
export async function colorizeBatch(
  pipeline: Pipeline,
  jobs: readonly Job[],
  options: RunOptions,
  signal: AbortSignal,
  listener: BatchListener,
): Promise<void> {
  const isToDo = ({ kept, refused }: Job) => !kept && refused === undefined;
  let waiting = jobs.filter(isToDo).length;
  for (const [index, job] of jobs.entries()) {
    signal.throwIfAborted();
    listener.onStart(job, index, waiting);
    if (isToDo(job)) waiting--;
    if (job.kept) {
      const { input, output } = job;
      await listener.onKept({ type: 'file', status: 'kept', input, output });
      continue;
    }
    let file: ColorizedFile;
    try {
      if (job.refused !== undefined) throw job.refused;
      file = await colorizeFile(pipeline, job, options, { signal, onProgress: listener.onProgress });
    } catch (error) {
      if (signal.aborted || isFatal(error)) throw error;
      const { input, output } = job;
      await listener.onFailed({ type: 'file', status: 'error', input, output, error: plainError(error) });
      continue;
    }
    await listener.onColorized(file);
  }
}
