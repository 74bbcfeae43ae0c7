import type { ColorizeResult, Report } from '@photochrom/core';
import { transfer } from 'comlink';
import type { Prepared } from '../worker/colorizers';
import { pictures } from '../worker/pictures';
import type { Shown } from '../worker/pictures.worker';
import { toBitmap } from '../worker/views/to-bitmap';
import { addStages } from './add-stages';
import { run } from './run';
import type { Settings } from './settings';
import * as store from './store';

/**
 * Puts a result on the screen.
 *
 * @param earlier reports of the renderings that led to it.
 * @param isCurrent says whether anybody still wants to see it.
 */
export async function showResult(
  side: store.Side,
  settings: Settings,
  { image, instances, weightMaps, warnings, report }: ColorizeResult,
  earlier: readonly Report[],
  isCurrent: () => boolean,
): Promise<void> {
  const size = store.photo.value?.size ?? image;
  const preview = image.width < size.width || image.height < size.height;
  // Previews take less time to convert than to send: only whole pictures go to the worker, which keeps them.
  const shown = preview
    ? { full: await toBitmap(image), small: undefined }
    : await pictures().put(side, transfer(image, [image.data.buffer as ArrayBuffer]));
  if (!isCurrent()) return close(shown);
  const last = store.outcomes[side].value;
  store.updateSide(side, {
    outcome: {
      shown,
      preview,
      settled: !preview && report.estimatedCrops === 0,
      instances,
      weightMaps,
      warnings,
      models: report.models,
      workingSize: report.workingSize,
      stages: [...earlier, report].map(({ stages }) => stages).reduce(addStages),
      networkRuns: [...earlier, report]
        .flatMap(({ runsByPlugin }) => runsByPlugin)
        .reduce((sum, { kind, runs }) => sum + (kind === 'backbone' ? runs : 0), 0),
      settings,
    },
  });
  // The canvas draws the new one from now on.
  requestAnimationFrame(() => {
    const { stages, networkRuns, estimatedCrops } = report;
    const boxes = instances.map(({ box }) => Object.values(box).join(' '));
    // For whoever looks into how long it took: the browser's own timeline, and bench/playground.mjs.
    performance.mark(`photochrom ${side}`, { detail: { width: image.width, boxes, stages, networkRuns, estimatedCrops } });
    if (last !== undefined) close(last.shown);
  });
}

function close({ full, small }: Shown): void {
  full.close();
  small?.close();
}

/** Takes the decoded photograph, once, and says how far the result is from its colours. */
export async function measureResult(side: store.Side, prepared: Prepared, isCurrent: () => boolean): Promise<void> {
  const photo = store.photo.value;
  if (photo === undefined) return;
  if (run.photo.source?.photo !== photo) run.photo.source = { photo, done: takeSource(photo, prepared) };
  await run.photo.source.done.catch((error: unknown) => {
    // The next one tries again.
    run.photo.source = undefined;
    throw error;
  });
  if (!photo.colorful || !isCurrent()) return;
  const psnr = await pictures().psnr(side, 'source');
  const outcome = store.outcomes[side].value;
  if (psnr !== undefined && outcome !== undefined && isCurrent()) store.updateSide(side, { outcome: { ...outcome, psnr } });
}

async function takeSource(photo: store.Photo, prepared: Prepared): Promise<void> {
  const raster = await prepared.source();
  if (photo !== store.photo.value) return;
  const color = await pictures().put('source', transfer(raster, [raster.data.buffer as ArrayBuffer]));
  const gray = await pictures().gray('source');
  if (photo === store.photo.value && gray !== undefined) {
    store.source.value = { color, gray };
    return;
  }
  close(color);
  if (gray !== undefined) close(gray);
}
