import { dirname } from 'node:path';
import { abortOnSignals } from '../abort-on-signals';
import { colorizeBatch } from '../batch/colorize-batch';
import type { FileRecord, SummaryRecord } from '../batch/file-record';
import { plainError, wholeMessage } from '../batch/plain-error';
import { sweepTemporaries } from '../batch/temporary-files';
import { buildPipeline } from '../build-pipeline';
import { exitCodeOf } from '../exit-code-of';
import { exitCodes } from '../exit-codes';
import { collectInputs } from '../inputs/collect-inputs';
import { makeFolder } from '../inputs/make-folder';
import { planJobs } from '../inputs/plan-jobs';
import { formatList } from '../listing/format';
import type { RunOptions } from '../options/run-options';
import { createProgress } from '../progress/create-progress';
import { toJsonLine } from '../progress/printable';
import { type OpenReport, openReport } from '../report/open-report';
import { describeSettings } from '../report/settings';

/**
 * Colours what the options name, tells it on stderr, and on stdout as JSON where that was asked for.
 *
 * @returns the exit status.
 * @throws {UsageError} before anything is coloured.
 */
export async function runColorize(options: RunOptions): Promise<number> {
  const started = performance.now();
  const { output: folder, json } = options;
  const { pipeline, runtime } = buildPipeline(options);
  const { inputs, skipped, repeated } = await collectInputs(options.inputs, folder);
  await makeFolder(folder);
  const jobs = await planJobs(inputs, { ...options, folder });
  await sweepTemporaries([folder, ...jobs.map(({ output }) => dirname(output))]);
  const reportOptions = { ...options, runtime, inputs: inputs.map(({ path }) => path), settings: describeSettings(options) };
  const report = options.report ? await openReport(folder, reportOptions) : undefined;
  const progress = createProgress(options);
  const interruption = abortOnSignals();
  const { signal } = interruption.controller;
  const counts = { colorized: 0, kept: 0, failed: 0 };
  let loadMilliseconds = 0;
  const say = (record: FileRecord | SummaryRecord) => json && process.stdout.write(`${toJsonLine(record)}\n`);
  const tell = (record: FileRecord) => {
    counts[({ ok: 'colorized', kept: 'kept', error: 'failed' } as const)[record.status]]++;
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
    repeated,
    milliseconds: Math.round(performance.now() - started),
    loadMilliseconds: Math.round(loadMilliseconds),
    ...more,
  });

  try {
    if (jobs.some(({ kept, refused }) => !kept && refused === undefined)) {
      progress.loading();
      const start = performance.now();
      await pipeline.load({ signal, onProgress: progress.stage });
      loadMilliseconds = performance.now() - start;
    }
    await colorizeBatch(pipeline, jobs, options, signal, {
      onStart: ({ input }, index, waiting) => progress.start(input, index, jobs.length, waiting),
      onProgress: progress.stage,
      async onColorized(file) {
        tell(file.record);
        await report?.addColorized(file, signal);
      },
      async onKept(record) {
        await report?.addKept(record, signal);
        tell(record);
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
    if (skipped.length > 0) progress.note(`Left out, no pictures or earlier results: ${formatList(skipped)}`);
    if (repeated.length > 0) progress.note(`Coloured once, under another name: ${formatList(repeated)}`);
    const kept = counts.kept === 0 ? '' : `, ${counts.kept} kept from earlier runs (--overwrite makes them anew)`;
    progress.note(`${counts.colorized} of ${jobs.length} coloured${kept}, in ${folder}${seeReport(written)}`);
    return summary.exitCode;
  } catch (error) {
    const aborted = signal.aborted;
    const exitCode = aborted ? exitCodes.aborted : exitCodeOf(error);
    const summary = summarize(aborted ? 'aborted' : 'error', exitCode, aborted ? {} : { error: plainError(error) });
    const written = await finishSoFar(report, summary);
    say({ ...summary, ...written });
    progress.end();
    if (aborted) progress.note(`Stopped; ${counts.colorized} of ${jobs.length} are coloured${seeReport(written)}.`);
    else progress.error(wholeMessage(plainError(error)));
    return exitCode;
  } finally {
    interruption.stopListening();
    await report?.discard();
    const disposal = pipeline.dispose();
    // A network amid a run can't be stopped, and whoever stopped the program does not wait for it.
    if (signal.aborted) disposal.catch(() => undefined);
    else await disposal;
  }
}

/** Writes the page of a run that ended early. An empty one would replace what an earlier run has to show. */
async function finishSoFar(report: OpenReport | undefined, summary: SummaryRecord): Promise<{ readonly report?: string }> {
  if (report === undefined || report.isEmpty()) return {};
  // That the page fails as well is not what ended the run.
  return report.finish(summary).then(
    (path) => ({ report: path }),
    () => ({}),
  );
}

function seeReport({ report }: { readonly report?: string }): string {
  return report === undefined ? '' : `; see ${report}`;
}
