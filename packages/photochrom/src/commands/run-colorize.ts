import { abortOnSignals } from '../abort-on-signals';
import { colorizeBatch } from '../batch/colorize-batch';
import type { FileRecord, SummaryRecord } from '../batch/file-record';
import { plainError } from '../batch/plain-error';
import { buildPipeline } from '../build-pipeline';
import { exitCodeOf } from '../exit-code-of';
import { exitCodes } from '../exit-codes';
import { collectInputs } from '../inputs/collect-inputs';
import { makeFolder } from '../inputs/make-folder';
import { planJobs } from '../inputs/plan-jobs';
import type { RunOptions } from '../options/parse-options';
import { createProgress } from '../progress/create-progress';
import { toJsonLine } from '../progress/printable';
import { openReport } from '../report/open-report';
import { describeSettings } from '../report/settings';

/**
 * Colours what the options name, tells it on stderr, and on stdout as JSON where that was asked for.
 *
 * @returns the exit status.
 * @throws {UsageError} before anything is coloured.
 */
export async function runColorize(options: RunOptions): Promise<number> {
  const started = performance.now();
  const { output: folder, format, overwrite, json } = options;
  const { pipeline, runtime } = buildPipeline(options);
  const { files, skipped } = await collectInputs(options.inputs);
  await makeFolder(folder);
  const jobs = await planJobs(files, { folder, format, overwrite });
  const report = options.report
    ? await openReport(folder, { runtime, overwrite, inputs: files, settings: describeSettings(options) })
    : undefined;
  const progress = createProgress(options);
  const interruption = abortOnSignals();
  const { signal } = interruption.controller;
  const counts = { colorized: 0, failed: 0 };
  let loadMilliseconds = 0;
  const say = (record: FileRecord | SummaryRecord) => json && process.stdout.write(`${toJsonLine(record)}\n`);
  const tell = (record: FileRecord) => {
    counts[record.status === 'ok' ? 'colorized' : 'failed']++;
    progress.done(record);
    say(record);
  };
  // Whoever reads the lines may stop reading: then nobody wants the rest.
  const stopWriting = () => interruption.controller.abort(new DOMException('Nobody reads stdout any more.', 'AbortError'));
  process.stdout.on('error', stopWriting);
  const summarize = (status: SummaryRecord['status'], exitCode: number, more: Partial<SummaryRecord> = {}): SummaryRecord => ({
    type: 'summary',
    status,
    exitCode,
    total: jobs.length,
    ...counts,
    skipped,
    milliseconds: Math.round(performance.now() - started),
    loadMilliseconds: Math.round(loadMilliseconds),
    ...more,
  });

  try {
    if (jobs.some(({ refused }) => refused === undefined)) {
      progress.loading();
      const start = performance.now();
      await pipeline.load({ signal, onProgress: progress.stage });
      loadMilliseconds = performance.now() - start;
    }
    await colorizeBatch(pipeline, jobs, options, signal, {
      onStart: ({ input }, index) => progress.start(input, index, jobs.length),
      onProgress: progress.stage,
      async onColorized(file) {
        await report?.addColorized(file, signal);
        tell(file.record);
      },
      async onFailed(record) {
        await report?.addFailed(record);
        tell(record);
      },
    });
    const failed = counts.failed > 0;
    const summary = summarize(failed ? 'failed' : 'ok', failed ? exitCodes.someFailed : exitCodes.fine);
    const written = report === undefined ? {} : { report: await report.finish(summary) };
    say({ ...summary, ...written });
    progress.end();
    if (skipped.length > 0) progress.note(`Left out, no pictures or earlier results: ${skipped.join(', ')}`);
    progress.note(
      `${counts.colorized} of ${jobs.length} coloured, in ${folder}${written.report === undefined ? '' : `; see ${written.report}`}`,
    );
    return summary.exitCode;
  } catch (error) {
    const aborted = signal.aborted;
    const exitCode = aborted ? exitCodes.aborted : exitCodeOf(error);
    say(summarize(aborted ? 'aborted' : 'error', exitCode, aborted ? {} : { error: plainError(error) }));
    progress.end();
    if (aborted) progress.note(`Stopped; ${counts.colorized} of ${jobs.length} are coloured.`);
    else progress.error(plainError(error).message);
    return exitCode;
  } finally {
    interruption.stopListening();
    await report?.discard();
    await pipeline.dispose();
  }
}
