import { describeRecord } from './describe-record';
import { printable } from './printable';
import type { Progress } from './progress';

/**
 * Tells a run in whole lines.
 *
 * @param quiet errors only.
 */
export function plainProgress(write: (line: string) => void, quiet: boolean): Progress {
  let place = '';
  let step = '';
  return {
    loading() {},
    start(_, index, total) {
      place = `[${index + 1}/${total}] `;
    },
    stage() {},
    step(text) {
      if (!quiet && text !== step) write(printable(text));
      step = text;
    },
    done(record) {
      if (record.status === 'error') return write(`${quiet ? '' : place}error: ${describeRecord(record)}`);
      if (quiet) return;
      write(`${place}${describeRecord(record)}`);
      for (const { plugin, message } of record.warnings) write(`${place}warning: [${plugin}] ${printable(message)}`);
    },
    note(text) {
      if (!quiet) write(printable(text));
    },
    error: (text) => write(`error: ${printable(text)}`),
    end() {},
  };
}
