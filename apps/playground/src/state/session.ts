import type { ColorizeResult, SourceInstance } from '@photochrom/core';
import { transfer } from 'comlink';
import { placePart } from '../models/model-library';
import { untilControlled } from '../offline/offline';
import { createColorizers, type Prepared } from '../worker/colorizers';
import { pictures } from '../worker/pictures';
import type { WorkerSettings } from '../worker/worker-settings';
import { addStages } from './add-stages';
import { describeError } from './describe-error';
import { describeProgress } from './describe-progress';
import { isUntouched, noEdits, rebaseEdits, toInstances } from './edits';
import { startHistory } from './history';
import { evidenceKey, type Settings } from './settings';
import * as store from './store';

/** Larger photographs are shown in colours of this size first, over their own lightness: too small to have edges that need refining. */
const PREVIEW_SIDE = 320;
/** Up to this side the whole takes no longer than a few previews. */
const AT_ONCE_SIDE = 800;

const colorizers = createColorizers();
const running: { a: AbortController | undefined; b: AbortController | undefined } = { a: undefined, b: undefined };
/** Edits that a link brought, until the photograph's objects are found. */
let restored: typeof noEdits | undefined;

/** Takes edits for the photograph that is opened next, instead of those that are found in it. */
export function restoreEdits(edits: typeof noEdits | undefined): void {
  restored = edits;
}

/** Colours the photograph with one pipeline; what that pipeline has in hand is stopped first. */
export async function colorize(side: store.Side): Promise<void> {
  running[side]?.abort();
  const photo = store.photo.value;
  if (photo === undefined) return;
  const controller = new AbortController();
  running[side] = controller;
  const { signal } = controller;
  const isCurrent = () => running[side] === controller;
  const settings = store.settings[side].value;
  store.updateSide(side, { progress: { text: 'Starting' }, error: undefined, stopped: undefined });
  try {
    const prepared = await prepare(side, photo, settings, signal);
    if (!isCurrent()) return;
    const [fusion, finish] = [placePart(settings.fusion), settings.finish.map(placePart)];
    const options = {
      fusion,
      finish,
      ...editedInstances(side),
      guide: { points: store.edits.value.points },
      signal,
      onProgress: progressOf(side, isCurrent),
    };
    let preview: ColorizeResult | undefined;
    if (Math.max(photo.size.width, photo.size.height) > AT_ONCE_SIDE) {
      preview = await prepared.render({ ...options, finish: finish.filter(({ name }) => name !== 'refine-edges'), size: PREVIEW_SIDE });
      if (isCurrent()) await show(side, settings, preview, undefined, isCurrent);
    }
    const result = await prepared.render({ ...options, weightMaps: settings.fusion.name === 'learned' });
    if (isCurrent()) await show(side, settings, result, preview, isCurrent);
    if (isCurrent()) await measure(side, prepared, isCurrent);
  } catch (error) {
    if (!isCurrent()) return;
    if (signal.aborted) store.updateSide(side, { stopped: true });
    else store.updateSide(side, { error: describeError(error) });
  } finally {
    if (isCurrent()) {
      running[side] = undefined;
      store.updateSide(side, { progress: undefined });
    }
  }
}

/** Stops whatever is under way; what was there before stays. */
export function cancel(): void {
  for (const side of ['a', 'b'] as const) running[side]?.abort();
}

/** Colours with all pipelines that are on the screen. */
export function colorizeAll(): void {
  for (const side of store.shownSides.value) void colorize(side);
}

/** Forgets the photograph before and its results. */
export function resetSides(): void {
  for (const side of ['a', 'b'] as const) {
    running[side]?.abort();
    running[side] = undefined;
    store.sides[side].value = {};
  }
  store.source.value = {};
  store.history.value = startHistory(noEdits);
  store.draft.value = undefined;
  store.selected.value = undefined;
  void pictures().drop(['source', 'a', 'b']);
}

/** Finds the photograph's objects, or takes what was found before. */
async function prepare(side: store.Side, photo: store.Photo, settings: Settings, signal: AbortSignal): Promise<Prepared> {
  await untilControlled();
  const wanted = store.shownSides.value.map((shown) => workerSettings(store.settings[shown].value));
  colorizers.keep(wanted);
  const isCurrent = () => running[side]?.signal === signal;
  const key = `${photo.id} ${evidenceKey(settings)}`;
  const call = { signal, onProgress: progressOf(side, isCurrent) };
  let prepared: Prepared;
  try {
    prepared = await colorizers.prepare(workerSettings(settings), key, photo.file, settings.maxInstances, call);
  } catch (error) {
    // The other side shared this photograph and was stopped: it was not this one that was meant.
    if (signal.aborted || !isAbort(error)) throw error;
    prepared = await colorizers.prepare(workerSettings(settings), key, photo.file, settings.maxInstances, call);
  }
  signal.throwIfAborted();
  const { instances } = prepared;
  const { found } = store.sides[side].value;
  if (found !== instances) {
    store.updateSide(side, { found: instances });
    if (side === 'a') takeFound(found ?? [], instances);
  }
  return prepared;
}

/** Lets edits begin with what was found, or follow what is found anew. */
function takeFound(before: readonly SourceInstance[], now: readonly SourceInstance[]): void {
  const present = store.history.value.present;
  const { edits, lost } = restored === undefined ? rebaseEdits(present, before, now) : { edits: restored, lost: false };
  restored = undefined;
  if (edits !== present) store.history.value = startHistory(edits);
  if (lost) store.say('Other objects were found: changes to the earlier ones are gone, what you drew is kept.');
}

function workerSettings({ device, detector, backbone }: Settings): WorkerSettings {
  return { device, detector: placePart(detector), backbone: placePart(backbone) };
}

/** Objects as edited; nothing where each pipeline shall use what its own detector found. */
function editedInstances(side: store.Side): { instances?: ReturnType<typeof toInstances> } {
  const [edits, found] = [store.edits.value, store.found.value];
  if (isUntouched(edits, found)) return {};
  return side === 'b' && store.sides.a.value.found === undefined ? {} : { instances: toInstances(edits, found) };
}

function progressOf(side: store.Side, isCurrent: () => boolean) {
  return (event: Parameters<typeof describeProgress>[0]) => {
    if (isCurrent()) store.updateSide(side, { progress: describeProgress(event) });
  };
}

async function show(
  side: store.Side,
  settings: Settings,
  result: ColorizeResult,
  preview: ColorizeResult | undefined,
  isCurrent: () => boolean,
): Promise<void> {
  const { image, instances, weightMaps, warnings, report } = result;
  const shown = await pictures().put(side, transfer(image, [image.data.buffer as ArrayBuffer]));
  if (!isCurrent()) return;
  const last = store.sides[side].value.outcome;
  store.updateSide(side, {
    outcome: {
      shown,
      preview: Math.max(image.width, image.height) < Math.max(store.photo.value?.size.width ?? 0, store.photo.value?.size.height ?? 0),
      instances,
      weightMaps,
      warnings,
      models: report.models,
      workingSize: report.workingSize,
      stages: addStages(preview?.report.stages ?? [], report.stages),
      networkRuns: report.networkRuns + (preview?.report.networkRuns ?? 0),
      settings,
    },
  });
  // The canvas draws the new one from now on.
  requestAnimationFrame(() => {
    // For whoever looks into how long it took: the browser's own timeline, and bench/playground.mjs.
    performance.mark(`photochrom ${side}`, { detail: { width: image.width, stages: report.stages, networkRuns: report.networkRuns } });
    last?.shown.full.close();
    last?.shown.small?.close();
  });
}

/** Takes the decoded photograph, once, and says how far the result is from its colours. */
async function measure(side: store.Side, prepared: Prepared, isCurrent: () => boolean): Promise<void> {
  const photo = store.photo.value;
  if (store.source.value.gray === undefined) {
    const raster = await prepared.source();
    if (photo !== store.photo.value) return;
    const color = await pictures().put('source', transfer(raster, [raster.data.buffer as ArrayBuffer]));
    const gray = await pictures().gray('source');
    if (photo !== store.photo.value || gray === undefined) return;
    store.source.value = { color, gray };
  }
  if (photo?.colorful !== true) return;
  const psnr = await pictures().psnr(side, 'source');
  const { outcome } = store.sides[side].value;
  if (psnr !== undefined && outcome !== undefined && isCurrent()) store.updateSide(side, { outcome: { ...outcome, psnr } });
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
