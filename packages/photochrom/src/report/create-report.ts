import type { CallOptions, ColorizeResult, Raster, Runtime } from '@photochrom/core';
import { colorizedRecord } from '../batch/file-record';
import { plainError } from '../batch/plain-error';
import { makeFolder } from '../inputs/make-folder';
import { openReport } from './open-report';

/** Options of {@link createReport}. */
export type ReportBuilderOptions = {
  /** Makes the page's pictures smaller; the pipeline's own will do. */
  readonly runtime: Runtime;
  /** What shaped the pictures, in a few words each: the page's last line. Default nothing. */
  readonly settings?: readonly string[];
  /** Whether a file of the report's name may be replaced that is no report. Default false. */
  readonly overwrite?: boolean;
};

/** A photograph that was coloured. */
export type ReportPhoto = {
  /** What the page calls the photograph, such as its path. */
  readonly input: string;
  /** Path of the coloured picture, which the page links. */
  readonly output: string;
  /** The photograph as it was decoded: `prepared.source`, or what `runtime.decode` gave. */
  readonly source: Raster;
  /** What `colorize` or `render` gave; its weight maps are shown where they were asked for. */
  readonly result: ColorizeResult;
};

/** A report in the making. */
export interface ReportBuilder extends AsyncDisposable {
  /** Shows a photograph before and after, its objects, times and weight maps. */
  add(photo: ReportPhoto, call?: CallOptions): Promise<void>;
  /** Says of a photograph that it was not coloured, and why. */
  addFailed(input: string, error: unknown): Promise<void>;
  /** Writes the page. @returns its path. */
  finish(): Promise<string>;
  /** Removes what is unfinished; a finished page stays. May be called again. */
  dispose(): Promise<void>;
}

/**
 * Begins `report.html` in a folder, as `photochrom colorize --report` does: one page without a network, that shows what became of every
 * photograph. Photographs go to a file at once, so that an album of thousands does not stay in memory.
 *
 * @param folder made if missing; links to results are relative to it.
 * @throws {PhotochromError} code `'usage'`: the page exists and is no report; code `'write'`: it can't be written.
 * @example
 * ```ts
 * const report = await createReport('coloured', { runtime });
 * const prepared = await pipeline.prepare('street.jpg');
 * const result = await prepared.render({ weightMaps: true });
 * await report.add({ input: 'street.jpg', output: 'coloured/street.png', source: prepared.source, result });
 * console.log(await report.finish());
 * ```
 */
export async function createReport(
  folder: string,
  { runtime, settings = [], overwrite = false }: ReportBuilderOptions,
): Promise<ReportBuilder> {
  await makeFolder(folder);
  const report = await openReport(folder, { runtime, settings, overwrite, failOnExisting: false, inputs: [] });
  const started = performance.now();
  const counts = { colorized: 0, failed: 0 };
  let loadMilliseconds = 0;
  return {
    async add({ input, output, source, result }, { signal = new AbortController().signal } = {}) {
      const record = colorizedRecord({ input, output }, source, result);
      await report.addColorized({ record, source, result }, signal);
      counts.colorized++;
      for (const { stage, milliseconds } of result.report.stages) if (stage === 'load') loadMilliseconds += milliseconds;
    },
    async addFailed(input, error) {
      await report.addFailed({ type: 'file', status: 'error', input, output: '', error: plainError(error) });
      counts.failed++;
    },
    finish: () =>
      report.finish({
        type: 'summary',
        status: counts.failed > 0 ? 'failed' : 'ok',
        exitCode: 0,
        ...counts,
        total: counts.colorized + counts.failed,
        kept: 0,
        skipped: [],
        repeated: [],
        milliseconds: Math.round(performance.now() - started),
        loadMilliseconds: Math.round(loadMilliseconds),
      }),
    dispose: () => report.discard(),
    [Symbol.asyncDispose]: () => report.discard(),
  };
}
