import type { PluginCall } from '../plugin/load-context';
import type { TensorInfo } from '../runtime/tensor';

/** Pictures at once where neither the model nor the caller says otherwise: most of the speed at bounded memory. */
const DEFAULT_BATCH = 4;

/** How pictures are cut into runs of the network. */
export type Grouping = {
  /** Pictures a run, at most. */
  readonly size: number;
  /** True where the model takes exactly that many, so that the last run is filled up. */
  readonly fixed: boolean;
};

/**
 * Decides how pictures are cut into runs.
 *
 * @param tensor the model's input; its first side is the batch.
 * @returns the model's own batch where it is fixed, else the wanted one.
 */
export function grouping({ dims }: TensorInfo, batch: number = DEFAULT_BATCH): Grouping {
  const fixed = dims[0];
  return typeof fixed === 'number' ? { size: fixed, fixed: true } : { size: batch, fixed: false };
}

/**
 * Works through items in groups; checks for aborts before each group and reports progress after it.
 *
 * @param runGroup gives a result for each item of a group, in order. `count` is the batch that the network must see.
 */
export async function runGroups<Item, Result>(
  items: readonly Item[],
  { size, fixed }: Grouping,
  { signal, progress }: PluginCall,
  runGroup: (group: readonly Item[], count: number) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += size) {
    signal?.throwIfAborted();
    const group = items.slice(start, start + size);
    results.push(...(await runGroup(group, fixed ? size : group.length)));
    progress(start + group.length, items.length);
  }
  return results;
}
