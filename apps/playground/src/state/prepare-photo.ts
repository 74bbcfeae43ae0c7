import type { CallOptions, SourceInstance } from '@photochrom/core';
import { placePart } from '../models/model-library';
import { untilControlled } from '../offline/offline';
import { createColorizers, type Prepared } from '../worker/colorizers';
import type { WorkerSettings } from '../worker/worker-settings';
import { type noEdits, rebaseEdits } from './edits';
import { startHistory } from './history';
import { evidenceKey, type Settings } from './settings';
import * as store from './store';

/** The workers that colour. */
export const colorizers = createColorizers();

/** Edits that a link brought, until the photograph's objects are found. */
let restored: typeof noEdits | undefined;

/** Takes edits for the photograph that is opened next, instead of those that are found in it. */
export function restoreEdits(edits: typeof noEdits | undefined): void {
  restored = edits;
}

/** Finds the photograph's objects, or takes what was found before. */
export async function preparePhoto(
  side: store.Side,
  photo: store.Photo,
  settings: Settings,
  call: CallOptions & { readonly signal: AbortSignal },
): Promise<Prepared> {
  await untilControlled();
  colorizers.keep(store.shownSides.value.map((shown) => placeWorker(store.settings[shown].value)));
  const prepare = () =>
    colorizers.prepare(placeWorker(settings), `${photo.id} ${evidenceKey(settings)}`, photo.file, settings.maxInstances, call);
  const { signal } = call;
  const prepared = await prepare().catch((error: unknown) => {
    // The other side shared this photograph and was stopped: it was not this one that was meant.
    if (signal.aborted || !isAbort(error)) throw error;
    return prepare();
  });
  signal.throwIfAborted();
  const { instances } = prepared;
  const { found } = store.sides[side].value;
  if (found !== instances) {
    store.updateSide(side, { found: instances });
    if (side === 'a') takeFound(found ?? [], instances);
  }
  return prepared;
}

/** What a worker is opened with for these settings. */
export function placeWorker({ device, detector, backbone }: Settings): WorkerSettings {
  return { device, detector: placePart(detector), backbone: placePart(backbone) };
}

/** Lets edits begin with what was found, or follow what is found anew. */
function takeFound(before: readonly SourceInstance[], now: readonly SourceInstance[]): void {
  const present = store.history.value.present;
  const { edits, lost } = restored === undefined ? rebaseEdits(present, before, now) : { edits: restored, lost: false };
  restored = undefined;
  if (edits !== present) store.history.value = startHistory(edits);
  if (lost) store.say('Other objects were found: changes to the earlier ones are gone, what you drew is kept.');
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
