import { partOf } from './parts';
import { colorizers, placeWorker } from './prepare-photo';
import { previewOptions, renderOptions } from './render-options';
import { dropRun } from './running';
import { evidenceKey } from './settings';
import { showResult } from './show-result';
import * as store from './store';

const following = new Set<store.Side>();

/**
 * Shows what the draft would look like while a hand is still moving: previews without a network, one after another, always of the latest.
 * What the side has in hand is stopped. Nothing to be seen where the fusion runs networks of its own, or where the photograph has not been
 * coloured yet.
 */
export async function followHand(side: store.Side): Promise<void> {
  const settings = store.settings[side].value;
  const [photo, outcome] = [store.photo.value, store.outcomes[side].value];
  if (following.has(side) || photo === undefined || outcome === undefined) return;
  if (partOf('fusion', settings.fusion.name).model !== undefined) return;
  const prepared = colorizers.held(placeWorker(settings), `${photo.id} ${evidenceKey(settings)}`);
  if (prepared === undefined) return;
  following.add(side);
  dropRun(side);
  // The last one is shown even after the hand let go: whatever follows stands behind it in the worker.
  const isCurrent = () => store.photo.value === photo;
  try {
    const image = await prepared;
    let drawn: typeof store.draft.value;
    while (isCurrent() && store.draft.value !== undefined && store.draft.value !== drawn) {
      drawn = store.draft.value;
      const result = await image.render({ ...previewOptions(renderOptions(side, settings)), unseenCrops: 'estimate' });
      if (isCurrent()) await showResult(side, settings, result, [], isCurrent);
    }
  } catch {
    // What fails here fails again when the hand lets go, and is said then.
  } finally {
    following.delete(side);
  }
}
