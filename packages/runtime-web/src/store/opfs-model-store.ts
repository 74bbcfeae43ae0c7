import { InvalidOptionError, optionNames, refuseUnknownOptions } from '@photochrom/core';
import { partName } from '../part-name';
import { type ModelFolder, openModelFolder } from './model-folder';
import type { ModelStore } from './model-store';
import { readModel } from './read-model';
import { createShareReads } from './share-reads';
import { withModelLock } from './with-model-lock';

/** Options of {@link opfsModelStore}. */
export type OpfsModelStoreOptions = {
  /** The folder in the origin's private file system that holds the models. Default `'photochrom-models'`. */
  readonly folder?: string;
};

/**
 * A store of models in the browser's private file system (OPFS): a model is downloaded once, and works offline afterwards.
 *
 * Models are known by the SHA-256 of their cards, which is checked while bytes stream in and whenever they are read again. A download that
 * is cut off goes on where it stopped, at once and on the next visit. Nothing is asked but the address that the caller named: redirects are
 * refused. Where nothing can be kept (storage full, private window, page without HTTPS), the model is used from memory, with a warning.
 *
 * Works in pages and workers, several at once; a worker is the better place, since a page writes through copies. Nothing happens before
 * the first call.
 *
 * @throws {InvalidOptionError} `folder` is not a plain name, or an option is unknown.
 * @example
 * const runtime = webRuntime({ store: opfsModelStore() });
 */
export function opfsModelStore(options: OpfsModelStoreOptions = {}): ModelStore {
  refuseUnknownOptions(options, optionNames<OpfsModelStoreOptions>({ folder: true }), partName);
  const { folder = 'photochrom-models' } = options;
  if (typeof folder !== 'string' || !/^[\w-][\w. -]*$/.test(folder)) {
    throw new InvalidOptionError({
      plugin: partName,
      option: 'folder',
      expected: 'a name of letters, digits, spaces, full stops, hyphens and underscores',
      received: folder,
    });
  }
  const share = createShareReads();

  /** Where there is no file system, nothing is held, which is what list() and the others say. */
  const openIfAny = () => openModelFolder(folder).catch(() => undefined);

  const forget = (models: ModelFolder, sha256: string) => withModelLock(folder, sha256, undefined, () => models.removeAll(sha256));

  return {
    read: ({ url, card, signal, onBytes, warn }) =>
      share(`${card.sha256} ${card.bytes} ${url.href}`, { signal, onBytes, warn }, (shared) => readModel(folder, { url, card, ...shared })),
    list: async () => (await openIfAny())?.list() ?? [],
    async remove(sha256) {
      const models = await openIfAny();
      if (models !== undefined) await forget(models, sha256);
    },
    async clear() {
      const models = await openIfAny();
      if (models === undefined) return;
      const hashes = (await models.names()).map((name) => name.replace(/\..*$/, ''));
      for (const sha256 of new Set(hashes)) await forget(models, sha256);
    },
  };
}
