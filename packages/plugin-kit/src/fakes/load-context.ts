import type { LoadContext, ProgressEvent, Runtime } from '@photochrom/core';

/** A load context that remembers what it was told. */
export type FakeLoadContext = LoadContext & {
  readonly warnings: readonly string[];
  readonly events: readonly ProgressEvent[];
};

/**
 * What a plugin gets when it is loaded outside a pipeline.
 *
 * @param options.runtime opens models. Default: none, and asking for a model fails with a message that says so.
 */
export function loadContext({ runtime, signal }: { runtime?: Runtime; signal?: AbortSignal } = {}): FakeLoadContext {
  const warnings: string[] = [];
  const events: ProgressEvent[] = [];
  const options = { ...(signal === undefined ? {} : { signal }), onProgress: (event: ProgressEvent) => events.push(event) };
  return {
    ...options,
    warnings,
    events,
    warn: (message) => warnings.push(message),
    loadModel: async (source) => {
      if (runtime === undefined)
        throw new Error('This plugin opens a model: give the test a runtime, as in `{ runtime: fakeRuntime({ … }) }`.');
      return runtime.load(source, options);
    },
  };
}
