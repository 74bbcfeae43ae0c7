import type { PluginCall } from './load-context';

/** Rows between two looks at the clock. */
const blockRows = 16;
/** Milliseconds after which other work gets a turn: an abort can only arrive then. */
const turnLength = 50;

/**
 * Runs long row-by-row work without holding up its thread: reports progress, lets timers and messages in, and stops on an abort.
 *
 * @param work does one row; rows come in order.
 * @throws what `call.signal` was aborted with.
 */
export async function runRows(height: number, call: Pick<PluginCall, 'signal' | 'progress'>, work: (y: number) => void): Promise<void> {
  let turnEnd = performance.now() + turnLength;
  for (let start = 0; start < height; start += blockRows) {
    call.signal?.throwIfAborted();
    for (let y = start; y < Math.min(start + blockRows, height); y++) work(y);
    call.progress(Math.min(start + blockRows, height), height);
    if (performance.now() < turnEnd) continue;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 0);
    });
    turnEnd = performance.now() + turnLength;
  }
  call.signal?.throwIfAborted();
}
