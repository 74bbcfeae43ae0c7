import { describeRecord } from './describe-record';
import { printable } from './printable';
import type { Progress } from './progress';
import { timeLeft } from './time-left';

/**
 * Tells a run in whole lines.
 *
 * @param quiet errors only.
 * @param left of the batch; each photograph's line ends with it.
 */
export function plainProgress(write: (line: string) => void, quiet: boolean, left = timeLeft()): Progress {
  let place = '';
  let step = '';
  return {
    loading() {},
    start(_, index, total, waiting) {
      place = `[${index + 1}/${total}] `;
      left.start(waiting);
    },
    stage() {},
    step(text) {
      if (!quiet && text !== step) write(printable(text));
      step = text;
    },
    done(record) {
      left.done(record.status);
      if (record.status === 'error') return write(`${quiet ? '' : place}error: ${describeRecord(record)}`);
      if (quiet) return;
      const rest = left.describe();
      write(`${place}${describeRecord(record)}${rest === '' ? '' : `; ${rest}`}`);
      if (record.status === 'kept') return;
      for (const { plugin, message } of record.warnings) write(`${place}warning: ${printable(`[${plugin}] ${message}`)}`);
    },
    note(text) {
      if (!quiet) write(printable(text));
    },
    error: (text) => write(`error: ${printable(text)}`),
    end() {},
  };
}
