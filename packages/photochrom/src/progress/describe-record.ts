import type { FileRecord } from '../batch/file-record';
import { wholeMessage } from '../batch/plain-error';
import { printable } from './printable';

/** @returns one line on what became of a photograph. */
export function describeRecord(record: FileRecord): string {
  if (record.status === 'error') {
    const message = wholeMessage(record.error);
    return printable(message.includes(record.input) ? message : `${record.input}: ${message}`);
  }
  if (record.status === 'kept') return printable(`${record.input} → ${record.output} (kept from an earlier run)`);
  const milliseconds = record.timings.reduce((sum, timing) => sum + timing.milliseconds, 0);
  const { length } = record.instances;
  const objects = length === 1 ? '1 object' : `${length} objects`;
  return printable(`${record.input} → ${record.output} (${objects}, ${(milliseconds / 1000).toFixed(1)} s)`);
}
