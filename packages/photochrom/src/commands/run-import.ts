import type { ImportedModel, ImportProgress } from '@photochrom/importer';
import { abortOnSignals } from '../abort-on-signals';
import { plainError, wholeMessage } from '../batch/plain-error';
import { sweepTemporaries } from '../batch/temporary-files';
import { concernsFile, exitCodeOf } from '../exit-code-of';
import { exitCodes } from '../exit-codes';
import { describeModel } from '../imports/describe-model';
import { importFiles } from '../imports/import-files';
import type { ImportSummary, ModelRecord } from '../imports/import-record';
import { modelFiles, writeModel } from '../imports/write-model';
import { makeFolder } from '../inputs/make-folder';
import type { ImportRunOptions } from '../options/parse-import-options';
import { createProgress } from '../progress/create-progress';
import { toJsonLine } from '../progress/printable';

const verbs: Readonly<Record<ImportProgress['step'], string>> = { hash: 'hashing', read: 'reading', write: 'making' };

/**
 * Imports what the options name, tells it on stderr, and on stdout as JSON where that was asked for.
 *
 * @returns the exit status.
 * @throws {UsageError} the folder can't be one.
 */
export async function runImport(options: ImportRunOptions): Promise<number> {
  const started = performance.now();
  await makeFolder(options.output);
  await sweepTemporaries([options.output]);
  const progress = createProgress(options);
  const interruption = abortOnSignals();
  const { signal } = interruption.controller;
  const counts = { written: 0, failed: 0 };
  const say = (record: ModelRecord | ImportSummary) => options.json && process.stdout.write(`${toJsonLine(record)}\n`);
  const stopWriting = () => interruption.controller.abort(new DOMException('Nobody reads stdout any more.', 'AbortError'));
  process.stdout.on('error', stopWriting);
  const finish = (status: ImportSummary['status'], exitCode: number, error?: unknown): number => {
    const milliseconds = Math.round(performance.now() - started);
    say({ type: 'summary', status, exitCode, ...counts, milliseconds, ...(error === undefined ? {} : { error: plainError(error) }) });
    progress.end();
    return exitCode;
  };
  const onProgress = ({ step, name, completed, total }: ImportProgress) => progress.step(`${verbs[step]} ${name}`, completed, total);

  try {
    for await (const model of importFiles(options, { signal, onProgress })) {
      const record = await store(model, options, signal);
      counts[record.status === 'ok' ? 'written' : 'failed']++;
      if (record.status === 'error') progress.error(wholeMessage(record.error));
      else for (const line of describeModel(record)) progress.note(line);
      say(record);
    }
    return counts.failed > 0 ? finish('failed', exitCodes.someFailed) : finish('ok', exitCodes.fine);
  } catch (error) {
    if (signal.aborted) {
      const exitCode = finish('aborted', exitCodes.aborted);
      progress.note(`Stopped; models written: ${counts.written}.`);
      return exitCode;
    }
    const exitCode = finish('error', concernsFile(error) ? exitCodes.someFailed : exitCodeOf(error), error);
    const plain = plainError(error);
    progress.error(wholeMessage(plain));
    if (plain.code === 'checkpoint')
      progress.note('See photochrom import --help for its options, and photochrom inspect for all that a file holds.');
    return exitCode;
  } finally {
    interruption.stopListening();
  }
}

/** A model that can not be written does not keep the next from it. */
async function store(model: ImportedModel, options: ImportRunOptions, signal: AbortSignal): Promise<ModelRecord> {
  const { output: folder, overwrite, checkpoints } = options;
  try {
    const files = await writeModel(folder, model, { overwrite, signal, inputs: checkpoints.map(({ path }) => path) });
    return { type: 'model', status: 'ok', ...files, card: model.card };
  } catch (error) {
    if (signal.aborted || !concernsFile(error)) throw error;
    return { type: 'model', status: 'error', output: modelFiles(folder, model).output, error: plainError(error) };
  }
}
