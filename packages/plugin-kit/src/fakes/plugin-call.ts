import type { DetectorCall, DetectorSource } from '@photochrom/core';

/** Call options that remember what they were told. */
export type FakePluginCall = DetectorCall & {
  readonly warnings: readonly string[];
  readonly progressed: readonly { readonly completed: number; readonly total: number }[];
};

/**
 * What a loaded plugin's verb gets outside a pipeline.
 *
 * @param options.source the photograph, for detectors that place boxes of it. Default: 64 × 48, at its own size.
 */
export function pluginCall({
  signal,
  source = { width: 64, height: 48, scale: 1 },
}: {
  signal?: AbortSignal;
  source?: DetectorSource;
} = {}): FakePluginCall {
  const warnings: string[] = [];
  const progressed: { completed: number; total: number }[] = [];
  return {
    ...(signal === undefined ? {} : { signal }),
    source,
    warnings,
    progressed,
    warn: (message) => warnings.push(message),
    progress: (completed, total) => progressed.push({ completed, total }),
  };
}
