import type { PluginCall } from '@photochrom/core';

/** Call options that remember what they were told. */
export type FakePluginCall = PluginCall & {
  readonly warnings: readonly string[];
  readonly progressed: readonly { readonly completed: number; readonly total: number }[];
};

/** What a loaded plugin's verb gets outside a pipeline. */
export function pluginCall({ signal }: { signal?: AbortSignal } = {}): FakePluginCall {
  const warnings: string[] = [];
  const progressed: { completed: number; total: number }[] = [];
  return {
    ...(signal === undefined ? {} : { signal }),
    warnings,
    progressed,
    warn: (message) => warnings.push(message),
    progress: (completed, total) => progressed.push({ completed, total }),
  };
}
