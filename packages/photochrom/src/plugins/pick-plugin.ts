import { nearestName, PhotochromError, type PluginKind, UnsupportedSpecVersionError } from '@photochrom/core';
import { type ListedPlugin, listPlugins } from './list-plugins';

/** Which plugin of a module is wanted. */
export type Wanted<Kind extends PluginKind> = {
  readonly kind: Kind;
  /** Where the module comes from, as errors name it and programs import it. */
  readonly module: string;
  /** Name of the export; may be absent where the module has one plugin of the kind. */
  readonly export?: string | undefined;
};

/**
 * Finds the plugin of a kind in a module that somebody named.
 *
 * @param exported the module's namespace.
 * @throws {PhotochromError} code `'plugin'`: the module exports no plugin, none of this kind or name, or several; says what it does export.
 * @throws {UnsupportedSpecVersionError} the plugin follows an unknown version of the contract.
 */
export function pickPlugin<Kind extends PluginKind>(exported: object, { kind, module, export: wanted }: Wanted<Kind>): ListedPlugin<Kind> {
  const fail = (message: string, hint?: string) => new PhotochromError('plugin', { message, ...(hint === undefined ? {} : { hint }) });
  const all = listPlugins(module, exported);
  if (all.length === 0) {
    throw fail(`'${module}' exports no plugin: ${describeExports(exported)}.`, `Export what definePlugin({ kind: '${kind}', … }) gives.`);
  }
  const fitting = all.filter((each) => each.plugin.kind === kind && (wanted === undefined || each.export === wanted));
  const [found, ...others] = fitting as ListedPlugin<Kind>[];
  if (found === undefined) {
    const has = all.map((each) => `the ${each.plugin.kind} '${each.plugin.name}' as ${each.export}`).join(', ');
    const similar = wanted === undefined ? undefined : nearestName(wanted, Object.keys(exported));
    throw fail(
      `'${module}' exports no ${kind}${wanted === undefined ? '' : ` as ${wanted}`}; it has ${has}.`,
      similar === undefined ? `Expected a plugin of kind '${kind}'.` : `Did you mean ${similar}?`,
    );
  }
  if (others.length > 0) {
    const names = fitting.map((each) => `${module}#${each.export}`);
    throw fail(`'${module}' exports more than one ${kind}.`, `Say which: ${names.join(' or ')}.`);
  }
  const { name, specVersion } = found.plugin;
  // Another core than this one's may have made it.
  if ((specVersion as number) !== 1) {
    throw new UnsupportedSpecVersionError({ plugin: name, kind: `${kind} plugin`, received: specVersion, supported: [1] });
  }
  return found;
}

function describeExports(exported: object): string {
  const names = Object.keys(exported);
  return names.length === 0 ? 'it exports nothing' : `it exports ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}`;
}
