import type { FileRecord } from '../batch/file-record';

/** Estimates how long a batch still takes, by the photographs that were coloured so far. */
export interface TimeLeft {
  /** A photograph begins; `waiting` are still to be coloured, this one included. */
  start(waiting: number): void;
  done(status: FileRecord['status']): void;
  /** @returns such as `'about 3 min left'`; empty where nothing is known yet, or nothing is left. */
  describe(): string;
}

/** @param now the time in milliseconds. */
export function timeLeft(now: () => number = () => performance.now()): TimeLeft {
  let begun = now();
  let waiting = 0;
  let isAtWork = false;
  let spent = 0;
  let coloured = 0;
  return {
    start(count) {
      begun = now();
      waiting = count;
      isAtWork = true;
    },
    done(status) {
      isAtWork = false;
      if (status === 'kept') return;
      waiting = Math.max(0, waiting - 1);
      if (status !== 'ok') return;
      spent += now() - begun;
      coloured++;
    },
    describe() {
      if (coloured === 0 || waiting === 0) return '';
      const each = spent / coloured;
      const current = isAtWork ? Math.min(each, now() - begun) : 0;
      return describeSpan((waiting * each - current) / 1000);
    },
  };
}

function describeSpan(seconds: number): string {
  if (seconds < 1) return '';
  if (seconds < 100) return `about ${Math.round(seconds)} s left`;
  return seconds < 100 * 60 ? `about ${Math.round(seconds / 60)} min left` : `about ${Math.round(seconds / 3600)} h left`;
}
