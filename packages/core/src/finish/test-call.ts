import type { LoadContext, PluginCall } from '../plugin/load-context';

/** What core hands a finish step in tests: nothing to load, nothing listening but `progress`. */
export function testCall(options: Partial<PluginCall> = {}): PluginCall {
  return { warn: () => {}, progress: () => {}, ...options };
}

/** A context that has no models. */
export function testContext(): LoadContext {
  return {
    warn: () => {},
    loadModel: async () => {
      throw new Error('This step loads no model.');
    },
  };
}
