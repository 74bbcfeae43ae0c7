import { embeddedModels, listedPlugins, shortName } from 'photochrom/plugins';
import type { Plugin } from 'vite';

const NAME = 'virtual:photochrom-plugins';

/**
 * Gives the page what plugins say of themselves, as data: their code is for the worker alone, and the page opens without it.
 *
 * @returns a plugin for the module `virtual:photochrom-plugins`.
 */
export function pluginData(): Plugin {
  const plugins = listedPlugins.map(({ plugin, module, export: exported }) => {
    const { kind, specVersion, name, title, doc, options, heavy } = plugin;
    return { kind, specVersion, name, title, doc, options, heavy, shortName: shortName(plugin), module, export: exported };
  });
  const models = embeddedModels.map(({ module, export: exported, name, model: { card } }) => {
    const { task, architecture } = card;
    return { module, export: exported, name, task, architecture };
  });
  return {
    name: 'photochrom-plugin-data',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) =>
      id === `\0${NAME}`
        ? `export const plugins = ${JSON.stringify(plugins)};\nexport const models = ${JSON.stringify(models)};`
        : undefined,
  };
}
