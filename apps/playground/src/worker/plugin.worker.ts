import { expose } from 'comlink';
import { listPlugins, shortName } from 'photochrom/plugins';
import type { PluginFacts, PluginSource } from '../state/part';
import { importPlugin } from './import-plugin';
import { factsOf } from './make-parts';

/** What a module exports, as data. */
export type ReadPlugins = { readonly source: PluginSource; readonly plugins: readonly PluginFacts[] } | { readonly error: string };

const reader = {
  /**
   * Runs a module and says which plugins it exports.
   *
   * @param origin its text under a file's name, or its address.
   */
  async read(origin: PluginSource | string): Promise<ReadPlugins> {
    try {
      const source = typeof origin === 'string' ? await fetchSource(origin) : origin;
      const exported = await importPlugin(source);
      const listed = listPlugins(source.module, exported);
      if (listed.length === 0) {
        const names = Object.keys(exported);
        const has = names.length === 0 ? 'nothing' : names.join(', ');
        return { error: `‘${source.module}’ exports no plugin, but ${has}: it must export what definePlugin({ … }) gives.` };
      }
      const plugins = listed.map(({ plugin, module, export: name }) => {
        return { ...factsOf(plugin), shortName: shortName(plugin), module, export: name };
      });
      return { source, plugins };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  },
};

async function fetchSource(address: string): Promise<PluginSource> {
  let answer: Response;
  try {
    answer = await fetch(address);
  } catch (cause) {
    throw new Error(`‘${address}’ could not be fetched. Check the address; its server must allow other pages to read it (CORS).`, {
      cause,
    });
  }
  if (!answer.ok) throw new Error(`‘${address}’ could not be fetched: its server answers ${answer.status}.`);
  return { module: address, text: await answer.text(), base: answer.url };
}

/** Carries the worker's types to the page. */
export type PluginReader = typeof reader;

expose(reader);
