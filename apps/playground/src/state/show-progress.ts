import type { ProgressEvent } from '@photochrom/core';
import { describeProgress } from './describe-progress';
import type { Run } from './running';
import * as store from './store';

/** Milliseconds within which most work is done: a bar that comes and goes would only make the page flicker. */
const QUIET = 200;

/**
 * Shows how far a go is, once it has taken a moment.
 *
 * @returns what listens to the pipeline.
 */
export function showProgress(side: store.Side, run: Run): (event: ProgressEvent) => void {
  let progress: store.Progress = { text: 'Starting' };
  let quiet = true;
  const show = () => {
    if (!quiet && run.isCurrent()) store.updateSide(side, { progress });
  };
  store.updateSide(side, { progress: 'quiet' });
  setTimeout(() => {
    quiet = false;
    show();
  }, QUIET);
  return (event) => {
    progress = describeProgress(event);
    show();
  };
}
