import type { CallOptions, ColorizeResult, Pipeline, Raster } from '@photochrom/core';
import type { Job } from '../inputs/plan-jobs';
import type { RunOptions } from '../options/run-options';
import { encodeForFile } from './encode-for-file';
import { type ColorizedRecord, colorizedRecord } from './file-record';
import { writeWhole } from './write-whole';

/** A photograph that was coloured and written. */
export type ColorizedFile = { readonly record: ColorizedRecord; readonly source: Raster; readonly result: ColorizeResult };

/** Colours one photograph and writes the result. */
export async function colorizeFile(
  pipeline: Pipeline,
  { input, output, format }: Job,
  { instances: maxInstances, quality, overwrite, report }: RunOptions,
  call: CallOptions & { readonly signal: AbortSignal },
): Promise<ColorizedFile> {
  const prepared = await pipeline.prepare(input, { ...call, maxInstances });
  try {
    const result = await prepared.render({ ...call, weightMaps: report });
    const start = performance.now();
    const bytes = await encodeForFile(pipeline, result.image, format, quality, call);
    await writeWhole(output, bytes, { overwrite, signal: call.signal });
    const encode = { stage: 'encode' as const, milliseconds: performance.now() - start };
    const { source } = prepared;
    return { source, result, record: colorizedRecord({ input, output }, source, result, [encode]) };
  } finally {
    await prepared.dispose();
  }
}
