import { it } from 'vitest';
import { type AnyPlugin, pluginChecks } from './plugin-checks';

/**
 * Tests what a plugin says of itself: that it makes a part of its kind and name, takes what its options offer, and refuses the rest as well as options
 * that do not exist.
 *
 * @param needed the options that it can't do without, such as a model; besides them it is called with one option at a time.
 * @example
 * ```ts
 * describe('maskReplace', () => testPlugin(maskReplace));
 * ```
 */
export function testPlugin(plugin: AnyPlugin, needed: Readonly<Record<string, unknown>> = {}): void {
  for (const { name, run } of pluginChecks(plugin, needed)) it(name, run);
}
