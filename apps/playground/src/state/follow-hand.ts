import { lacksModel } from '../models/fit-models';
import type { Edits } from './edits';
import { runsNetworks } from './parts';
import { colorizers, wantedOf } from './prepare-photo';
import { previewOptions, renderOptions } from './render-options';
import { run } from './run';
import { dropRun, isRunning } from './running';
import { colorize } from './session';
import { showResult } from './show-result';
import * as store from './store';

/**
 * Shows what the draft would look like while a hand is still moving: previews without a network, one after another, always of the latest.
 * What the side has in hand is stopped. Nothing to be seen where the fusion runs networks of its own, or where the photograph has not been
 * coloured yet.
 */
export async function followHand(side: store.Side): Promise<void> {
  const settings = store.settings[side].value;
  const photo = store.photo.value;
  if (photo === undefined || store.outcomes[side].value === undefined || runsNetworks(settings) || lacksModel(settings)) return;
  const prepared = colorizers.held(wantedOf(photo, settings));
  if (prepared === undefined) return;
  dropRun(side);
  // Nobody is told of what was stopped; that it was not done is remembered.
  if (store.sides[side].value.progress !== undefined) store.updateSide(side, { progress: 'quiet' });
  if (run[side].following) return;
  run[side].following = true;
  // The last one is shown even after the hand let go: whatever follows stands behind it in the worker.
  const isCurrent = () => store.photo.value === photo;
  try {
    const image = await prepared;
    let drawn: Edits | undefined;
    while (isCurrent() && store.draft.value !== undefined && store.draft.value !== drawn) {
      drawn = store.draft.value;
      const options = previewOptions(renderOptions(side, settings, drawn));
      const result = await image.render({ ...options, unseenCrops: 'estimate' });
      await showResult(side, settings, result, [], isCurrent);
    }
    // A sketch that came to nothing meanwhile is taken back.
    if (isCurrent() && store.draft.value === undefined && !isRunning(side) && store.sides[side].value.pending === undefined)
      void colorize(side);
  } catch {
    // What fails here fails again when the hand lets go, and is said then.
  } finally {
    run[side].following = false;
  }
}
