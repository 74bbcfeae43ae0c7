import type { Report } from '@photochrom/core';
import { pictures } from '../worker/pictures';
import { describeError } from './describe-error';
import { noEdits } from './edits';
import { startHistory } from './history';
import { runsNetworks } from './parts';
import { colorizers, preparePhoto } from './prepare-photo';
import { previewOptions, renderOptions } from './render-options';
import { run as pageRun } from './run';
import { dropRun, startRun, stopRun } from './running';
import { showProgress } from './show-progress';
import { measureResult, showResult } from './show-result';
import * as store from './store';

/** Up to this side the whole takes no longer than a few previews. */
const AT_ONCE_SIDE = 800;

/** Colours the photograph with one pipeline; what that pipeline has in hand is stopped first. */
export async function colorize(side: store.Side): Promise<void> {
  const photo = store.photo.value;
  if (photo === undefined) return dropRun(side);
  const run = startRun(side);
  const { signal } = run;
  const settings = store.settings[side].value;
  store.updateSide(side, { error: undefined, stopped: undefined });
  const call = { signal, onProgress: showProgress(side, run) };
  try {
    const { prepared, moved } = await preparePhoto(side, photo, settings, call);
    if (moved && store.comparing.value) void colorize('b');
    if (!run.isCurrent()) return;
    const options = renderOptions(side, settings, store.history.value.present);
    const whole = { ...options, weightMaps: settings.fusion.name === 'learned' };
    const cheap = !runsNetworks(settings);
    const large = Math.max(photo.size.width, photo.size.height) > AT_ONCE_SIDE;
    const first = cheap && (large || store.outcomes[side].value === undefined) ? previewOptions(options) : whole;
    const reports: Report[] = [];
    const show = async (wanted: Parameters<typeof prepared.render>[0]) => {
      const result = await prepared.render({ ...wanted, ...call });
      await showResult(side, settings, result, reports, run.isCurrent);
      reports.push(result.report);
      return result.report;
    };
    // At once what is known without a network, then what the networks say of it, then that at full size.
    const { estimatedCrops } = await show({ ...first, unseenCrops: 'estimate' });
    if (large && first !== whole && estimatedCrops > 0) await show(first);
    if (first !== whole || estimatedCrops > 0) await show(whole);
    if (run.isCurrent()) await measureResult(side, prepared, run.isCurrent);
  } catch (error) {
    if (!run.isCurrent()) return;
    if (signal.aborted) store.updateSide(side, { stopped: true });
    else store.updateSide(side, { error: describeError(error) });
  } finally {
    if (run.isCurrent()) {
      run.end();
      store.updateSide(side, { progress: undefined });
    }
  }
}

/** Stops whatever is under way; what was there before stays. */
export function cancel(): void {
  dropSearches();
  for (const side of ['a', 'b'] as const) stopRun(side);
}

/** Whatever was drawn keeps the mask that it has. */
function dropSearches(): void {
  pageRun.photo.searches.abort();
  pageRun.photo.searches = new AbortController();
}

/** Colours with all pipelines that are on the screen. */
export function colorizeAll(): void {
  for (const side of store.shownSides.value) void colorize(side);
}

/** Forgets the photograph and its results. */
export function resetSides(): void {
  const { gray, color } = store.source.value;
  const { photo } = store;
  const shown = [store.outcomes.a.value?.shown, store.outcomes.b.value?.shown, gray, color];
  const bitmaps = [...shown.flatMap((pair) => [pair?.full, pair?.small]), photo.value?.gray, photo.value?.color];
  // Not before the canvas has drawn something else.
  requestAnimationFrame(() => {
    for (const bitmap of bitmaps) bitmap?.close();
  });
  dropSearches();
  for (const side of ['a', 'b'] as const) {
    dropRun(side);
    store.sides[side].value = {};
  }
  photo.value = undefined;
  store.source.value = {};
  store.history.value = startHistory(noEdits);
  store.draft.value = undefined;
  store.selected.value = undefined;
  store.dropper.value = undefined;
  colorizers.dropPhotographs();
  void pictures().drop(['source', 'a', 'b']);
}
