import type { ProgressEvent, Stage } from '@photochrom/core';
import type { Progress } from './store';

const STAGES: Readonly<Record<Stage, string>> = {
  decode: 'Reading the photograph',
  load: 'Opening networks',
  detect: 'Finding objects',
  select: 'Choosing objects',
  colorize: 'Colouring the picture and its objects',
  fuse: 'Joining colours',
  finish: 'Finishing at full size',
  encode: 'Writing the file',
};

/** A pipeline's progress in words. */
export function describeProgress(event: ProgressEvent): Progress {
  if (event.type === 'stage') return { text: STAGES[event.stage], ...(event.total > 1 ? { share: event.completed / event.total } : {}) };
  const name = event.model.split('/').at(-1) ?? event.model;
  return {
    text: `Fetching ${name}, ${megabytes(event.completed)} of ${megabytes(event.total)} MB`,
    share: event.completed / Math.max(1, event.total),
  };
}

/** The names of stages, for lists of timings. */
export function stageName(stage: Stage): string {
  return STAGES[stage];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
