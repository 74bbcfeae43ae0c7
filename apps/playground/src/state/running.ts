import { run } from './run';
import type { Side } from './store';

/** One go at a side's picture; the next one ends it. */
export type Run = {
  readonly signal: AbortSignal;
  /** False as soon as another go has taken over. */
  isCurrent(): boolean;
  /** Says that it is over. */
  end(): void;
};

/** Begins a go; the one in hand is stopped. */
export function startRun(side: Side): Run {
  run[side].controller?.abort();
  const controller = new AbortController();
  run[side].controller = controller;
  const isCurrent = () => run[side].controller === controller;
  return {
    signal: controller.signal,
    isCurrent,
    end() {
      if (isCurrent()) run[side].controller = undefined;
    },
  };
}

/** Whether a go is in hand. */
export function isRunning(side: Side): boolean {
  return run[side].controller !== undefined;
}

/** Stops the go in hand, which says so. */
export function stopRun(side: Side): void {
  run[side].controller?.abort();
}

/** Stops the go in hand and forgets it, without a word. */
export function dropRun(side: Side): void {
  run[side].controller?.abort();
  run[side].controller = undefined;
}
