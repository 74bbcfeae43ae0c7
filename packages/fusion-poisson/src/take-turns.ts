import type { PluginCall } from '@photochrom/core';
import type { Steps } from './steps';

/** Milliseconds after which other work gets a turn: an abort can only arrive then. */
const TURN = 50;

/**
 * @returns what runs steps to their end without holding up the thread, and stops on an abort.
 * @throws what `signal` was aborted with.
 */
export function takeTurns({ signal }: Pick<PluginCall, 'signal'>): <Result>(steps: Steps<Result>) => Promise<Result> {
  let end = performance.now() + TURN;
  return async (steps) => {
    for (;;) {
      signal?.throwIfAborted();
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() < end) continue;
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 0);
      });
      end = performance.now() + TURN;
    }
  };
}
