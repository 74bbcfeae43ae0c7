import type { Side } from './store';

/** One go at a side's picture; the next one ends it. */
export type Run = {
  readonly signal: AbortSignal;
  /** False as soon as another go has taken over. */
  isCurrent(): boolean;
  /** Says that it is over. */
  end(): void;
};

const controllers: Record<Side, AbortController | undefined> = { a: undefined, b: undefined };

/** Begins a go; the one in hand is stopped. */
export function startRun(side: Side): Run {
  controllers[side]?.abort();
  const controller = new AbortController();
  controllers[side] = controller;
  const isCurrent = () => controllers[side] === controller;
  return {
    signal: controller.signal,
    isCurrent,
    end() {
      if (isCurrent()) controllers[side] = undefined;
    },
  };
}

/** Whether a go is in hand. */
export function isRunning(side: Side): boolean {
  return controllers[side] !== undefined;
}

/** Stops the go in hand, which says so. */
export function stopRun(side: Side): void {
  controllers[side]?.abort();
}

/** Stops the go in hand and forgets it, without a word. */
export function dropRun(side: Side): void {
  controllers[side]?.abort();
  controllers[side] = undefined;
}
