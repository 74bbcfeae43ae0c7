import type { CallOptions, SourceInstance } from '@photochrom/core';
import { lacksModel } from '../models/fit-models';
import { placePart } from '../models/model-library';
import { untilControlled } from '../offline/offline';
import { createColorizers, type Prepared, type Wanted } from '../worker/colorizers';
import { isUntouched, rebaseEdits } from './edits';
import { startHistory } from './history';
import { evidenceKey, type Settings } from './settings';
import * as store from './store';

/** The workers that colour. */
export const colorizers = createColorizers();

/**
 * Finds the photograph's objects, or takes what was found before.
 *
 * @returns `moved` where that changed edits which the other side shows as well.
 */
export async function preparePhoto(
  side: store.Side,
  photo: store.Photo,
  settings: Settings,
  call: CallOptions & { readonly signal: AbortSignal },
): Promise<{ prepared: Prepared; moved: boolean }> {
  await untilControlled();
  const shown = store.shownSides.value.map((other) => store.settings[other].value);
  // A side that lacks a model says so itself.
  colorizers.keep([settings, ...shown.filter((other) => other !== settings && !lacksModel(other))].map((other) => wantedOf(photo, other)));
  const prepare = () => colorizers.prepare(wantedOf(photo, settings), call);
  const { signal } = call;
  const prepared = await prepare().catch((error: unknown) => {
    // The other side shared this photograph and was stopped: it was not this one that was meant.
    if (signal.aborted || !isAbort(error)) throw error;
    return prepare();
  });
  signal.throwIfAborted();
  const { instances } = prepared;
  const { found } = store.sides[side].value;
  if (found === instances) return { prepared, moved: false };
  store.updateSide(side, { found: instances });
  return { prepared, moved: side === 'a' && takeFound(photo, found, instances) };
}

/**
 * What a worker prepares for these settings.
 *
 * @throws {Error} a part's own model is not at hand.
 */
export function wantedOf(photo: store.Photo, settings: Settings): Wanted {
  const { device, detector, backbone, maxInstances } = settings;
  const worker = { device, detector: placePart('detector', detector), backbone: placePart('backbone', backbone) };
  return { worker, key: `${photo.id} ${evidenceKey(settings)}`, file: photo.file, maxInstances };
}

/** Lets edits begin with what was found, or follow what is found anew. Says whether edits of somebody's changed. */
function takeFound({ restored }: store.Photo, found: readonly SourceInstance[] | undefined, now: readonly SourceInstance[]): boolean {
  const { present } = store.history.value;
  // What was done on an earlier visit or before another photograph was chosen comes back with the first objects that are found.
  const from = found === undefined ? restored : undefined;
  const { history = store.history.value, found: before = from === undefined ? (found ?? []) : now } = from ?? {};
  const { edits, lost } = rebaseEdits(history.present, before, now);
  store.history.value = edits === history.present ? history : startHistory(edits);
  if (lost) store.say('Other objects were found: changes to the earlier ones are gone, what you drew is kept.');
  return edits !== present && !(isUntouched(present, found ?? []) && isUntouched(edits, now));
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
