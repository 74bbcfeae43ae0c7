import type { Box, ColorizeResult, PlainError, Raster, Report, Size, Stage, Warning } from '@photochrom/core';

/** What became of one photograph, as a line of `--json` says it. Plain data. */
export type FileRecord = ColorizedRecord | KeptRecord | FailedRecord;

/** A photograph that was coloured. */
export type ColorizedRecord = {
  readonly type: 'file';
  readonly status: 'ok';
  readonly input: string;
  readonly output: string;
  /** In pixels; of input and output alike. */
  readonly size: Size;
  /** Objects that were coloured on their own, in pixels of the photograph, highest score first. */
  readonly instances: readonly { readonly label: string; readonly score: number; readonly box: Box }[];
  /** In order. Models are opened before the first photograph, and their time is in the summary. */
  readonly timings: readonly { readonly stage: Stage; readonly milliseconds: number }[];
  /** Each model, the device that ran it, and why others did not. */
  readonly backend: Report['models'];
  readonly warnings: readonly Warning[];
};

/** A photograph whose result is there from an earlier run, and stays. */
export type KeptRecord = {
  readonly type: 'file';
  readonly status: 'kept';
  readonly input: string;
  readonly output: string;
};

/** A photograph that was not coloured, and why. */
export type FailedRecord = {
  readonly type: 'file';
  readonly status: 'error';
  readonly input: string;
  readonly output: string;
  readonly error: PlainError;
};

/** The last line of `--json`. */
export type SummaryRecord = {
  readonly type: 'summary';
  /** `'failed'`: some photographs were not coloured. `'error'`: nothing could run. */
  readonly status: 'ok' | 'failed' | 'error' | 'aborted';
  readonly exitCode: number;
  readonly total: number;
  readonly colorized: number;
  /** Those whose results were there from an earlier run. */
  readonly kept: number;
  readonly failed: number;
  /** Files of folders that were left out. */
  readonly skipped: readonly string[];
  /** Further names of photographs that came once: links, and files that were named before. */
  readonly repeated: readonly string[];
  /** Wall-clock time of the run, and of opening the models in it. */
  readonly milliseconds: number;
  readonly loadMilliseconds: number;
  /** Path of the page that `--report` wrote. */
  readonly report?: string;
  /** Why nothing could run, or went on. */
  readonly error?: PlainError;
};

/**
 * Puts into plain data what became of a photograph.
 *
 * @param more stages besides those of the pipeline.
 */
export function colorizedRecord(
  { input, output }: Pick<ColorizedRecord, 'input' | 'output'>,
  { width, height }: Raster,
  { instances, report, warnings }: ColorizeResult,
  more: ColorizedRecord['timings'] = [],
): ColorizedRecord {
  return {
    type: 'file',
    status: 'ok',
    input,
    output,
    size: { width, height },
    instances: instances.map(({ label = 'object', score = 1, box }) => ({ label, score, box })),
    timings: [...report.stages.filter(({ stage }) => stage !== 'load'), ...more].map(tenths),
    backend: report.models,
    warnings,
  };
}

function tenths<T extends { readonly milliseconds: number }>(timing: T): T {
  return { ...timing, milliseconds: Math.round(10 * timing.milliseconds) / 10 };
}
