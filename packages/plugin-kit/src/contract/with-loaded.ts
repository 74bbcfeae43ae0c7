import type { Loaded } from '@photochrom/core';
import { loadContext } from '../fakes/load-context';
import type { Contract } from './contract';
import type { Part } from './part';

/** Makes and loads a plugin, hands it to `use`, and disposes it whatever happens. */
export async function withLoaded<L extends Loaded, P extends Part<L>>(
  { make, options }: Contract<P>,
  use: (loaded: Awaited<ReturnType<P['load']>>, plugin: P) => Promise<void>,
): Promise<void> {
  const plugin = make();
  const loaded = (await plugin.load(loadContext(options))) as Awaited<ReturnType<P['load']>>;
  try {
    await use(loaded, plugin);
  } finally {
    await loaded.dispose();
  }
}
