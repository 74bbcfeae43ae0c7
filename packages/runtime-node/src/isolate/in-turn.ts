import { untilAborted } from '@photochrom/runtime-kit';

/** Lets so many calls work at once, and the others wait for their turn. */
export interface Turns {
  /**
   * Rejects with the signal's reason, untouched, also while it waits; then it takes no turn.
   *
   * @param work is called when its turn has come.
   */
  inTurn<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T>;
}

/** @param most calls at once, at least 1. */
export function takeTurns(most: number): Turns {
  let working = 0;
  const waiting: (() => void)[] = [];
  const next = () => {
    const start = waiting.shift();
    if (start === undefined) working--;
    else start();
  };
  const wait = async (signal: AbortSignal | undefined) => {
    let start = (): void => undefined;
    const turn = new Promise<void>((resolve) => {
      start = resolve;
    });
    waiting.push(start);
    try {
      await untilAborted(turn, signal);
    } catch (reason) {
      // Where the turn came in the same moment, it is the next one's.
      if (waiting.includes(start)) waiting.splice(waiting.indexOf(start), 1);
      else next();
      throw reason;
    }
  };
  return {
    async inTurn(work, signal) {
      signal?.throwIfAborted();
      if (working < most) working++;
      else await wait(signal);
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}
