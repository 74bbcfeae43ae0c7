import { inspectFile } from '@photochrom/importer';
import { abortOnSignals } from '../abort-on-signals';
import { plainError, wholeMessage } from '../batch/plain-error';
import { concernsFile } from '../exit-code-of';
import { exitCodes } from '../exit-codes';
import { fileSource } from '../inputs/file-source';
import { describeInspection } from '../listing/describe-inspection';
import { printable, toJsonLine } from '../progress/printable';

/**
 * Prints what a file holds on stdout.
 *
 * @returns the exit status.
 */
export async function runInspect(path: string, { short, json }: { readonly short: boolean; readonly json: boolean }): Promise<number> {
  const interruption = abortOnSignals();
  const { signal } = interruption.controller;
  // Whoever reads the listing may stop reading: then nobody wants the rest.
  process.stdout.on('error', () => {});
  try {
    const source = await fileSource(path);
    try {
      const inspection = await inspectFile(source, { signal });
      const text = json ? toJsonLine(inspection) : describeInspection(source.name, inspection, short).join('\n');
      process.stdout.write(`${text}\n`);
    } finally {
      await source.close();
    }
    return exitCodes.fine;
  } catch (error) {
    if (signal.aborted) return exitCodes.aborted;
    if (!concernsFile(error)) throw error;
    process.stderr.write(`error: ${printable(wholeMessage(plainError(error)))}\n`);
    return exitCodes.someFailed;
  } finally {
    interruption.stopListening();
  }
}
