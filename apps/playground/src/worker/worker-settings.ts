import type { ModelCard } from '@photochrom/core';
import type { PluginSource } from '../state/part';
import type { ChosenPart, Settings } from '../state/settings';

/** Where a part's model lies: inside the page's own files, or in a blob that somebody brought. Plain data. */
export type ModelAddress = 'starter' | { readonly card: ModelCard; readonly data: string };

/** A chosen part with its model at hand. */
export type PlacedPart = Omit<ChosenPart, 'model' | 'module'> & {
  readonly model?: ModelAddress;
  /** The code of a plugin that somebody brought. */
  readonly source?: PluginSource;
};

/** What a worker is opened with: all that can't change without opening networks anew. */
export type WorkerSettings = { readonly device: Settings['device']; readonly detector: PlacedPart; readonly backbone: PlacedPart };
