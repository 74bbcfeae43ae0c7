import type { CallOptions, ColorizeResult, Pipeline, Raster } from '@photochrom/core';
import type { Job } from '../inputs/plan-jobs';
import type { RunOptions } from '../options/run-options';
import { applyWishes } from './apply-wishes';
import { encodeForFile } from './encode-for-file';
import { type ColorizedRecord, colorizedRecord } from './file-record';
import { writeWhole } from './write-whole';

/** A photograph that was coloured and written. */
export type ColorizedFile = { readonly record: ColorizedRecord; readonly source: Raster; readonly result: ColorizeResult };

/** Colours one photograph and writes the result. */
export async function colorizeFile(
  pipeline: Pipeline,
  { input, output, format }: Job,
  { instances: maxInstances, wishes, quality, overwrite, report }: RunOptions,
  call: CallOptions & { readonly signal: AbortSignal },
): Promise<ColorizedFile> {
  const prepared = await pipeline.prepare(input, { ...call, maxInstances });
  try {
    const { options, warnings } = wishes === undefined ? { options: {}, warnings: [] } : applyWishes(prepared, wishes);
    const result = await prepared.render({ ...call, ...options, weightMaps: report });
    const start = performance.now();
    const bytes = await encodeForFile(pipeline, result.image, format, quality, call);
    await writeWhole(output, bytes, { overwrite, signal: call.signal });
    const encode = { stage: 'encode' as const, milliseconds: performance.now() - start };
    const { source } = prepared;
    const record = colorizedRecord({ input, output }, source, { ...result, warnings: [...result.warnings, ...warnings] }, [encode]);
    return { source, result, record };
  } finally {
    await prepared.dispose();
  }
}
