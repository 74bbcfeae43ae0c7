import type { FileRecord } from '../batch/file-record';
import { printable } from './printable';

/** @returns one line on what became of a photograph. */
export function describeRecord(record: FileRecord): string {
  if (record.status === 'error') {
    const { message } = record.error;
    return printable(message.includes(record.input) ? message : `${record.input}: ${message}`);
  }
  const milliseconds = record.timings.reduce((sum, timing) => sum + timing.milliseconds, 0);
  const { length } = record.instances;
  const objects = length === 1 ? '1 object' : `${length} objects`;
  return printable(`${record.input} → ${record.output} (${objects}, ${(milliseconds / 1000).toFixed(1)} s)`);
}
