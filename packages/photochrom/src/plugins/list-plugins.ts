import { isPlugin, type Plugin, type PluginKind } from '@photochrom/core';

/** A plugin, and where a program imports it from. */
export type ListedPlugin<Kind extends PluginKind = PluginKind> = {
  readonly plugin: Plugin<Kind>;
  /** Package name, path or address of its module. */
  readonly module: string;
  /** Name under which the module exports it. */
  readonly export: string;
};

/**
 * Lists the plugins that a module exports.
 *
 * @param exported the module's namespace, or some of its exports by their names.
 */
export function listPlugins(module: string, exported: object): readonly ListedPlugin[] {
  const found = Object.entries(exported).filter((entry): entry is [string, Plugin] => isPlugin(entry[1]));
  return found.map(([name, plugin]) => ({ plugin, module, export: name }));
}

/** What a plugin is called where its kind is known: the fusion `'output-fusion'` is `'output'`. */
export function shortName({ kind, name }: Pick<Plugin, 'kind' | 'name'>): string {
  return name.endsWith(`-${kind}`) ? name.slice(0, -kind.length - 1) : name;
}
