import type { Size } from '@photochrom/core';
import { signal } from '@preact/signals';
import type { Point } from '../edit/box-geometry';
import { comparing, photo } from '../state/store';
import { fitViewport, holdOnStage, panBy, type Viewport, zoomAt } from './viewport';

/** The toolbar stands over the lower edge of wide stages; on phones it stands below. */
const TOOLBAR = 72;
const MARGIN = 16;
/** Narrower windows stack what wide ones lay over each other (narrow.css). */
const NARROW = '(max-width: 40rem)';

/** The size of one pane; both panes of a comparison have the same. */
export const stageSize = signal<Size>({ width: 1, height: 1 });
/** Where the photograph lies, for all panes alike. */
export const viewport = signal<Viewport>({ scale: 1, x: 0, y: 0 });
/** Whether the photograph keeps filling the stage when that changes its size. */
let fitted = true;

/** Shows the whole photograph. */
export function fitPhoto(): void {
  const size = photo.value?.size;
  if (size === undefined) return;
  fitted = true;
  const narrow = matchMedia(NARROW).matches;
  const [side, caption] = [narrow ? 8 : MARGIN, comparing.value ? 40 : 0];
  viewport.value = fitViewport(size, stageSize.value, { side, top: side + caption, bottom: narrow ? side : TOOLBAR });
}

/** Follows the size of the stage. */
export function resizeStage(size: Size): void {
  if (size.width === stageSize.value.width && size.height === stageSize.value.height) return;
  stageSize.value = size;
  const photograph = photo.value?.size;
  if (fitted) fitPhoto();
  else if (photograph !== undefined) viewport.value = holdOnStage(viewport.value, photograph, size);
}

/** Zooms about a point of the stage, by default its middle. */
export function zoom(factor: number, at?: Point): void {
  const size = photo.value?.size;
  if (size === undefined) return;
  fitted = false;
  const middle = { x: stageSize.value.width / 2, y: stageSize.value.height / 2 };
  viewport.value = zoomAt(viewport.value, factor, at ?? middle, size, stageSize.value);
}

/** One pixel of the photograph on one of the screen. */
export function zoomToPixels(): void {
  zoom(1 / (viewport.value.scale * devicePixelRatio));
}

/** Moves the photograph by pixels of the screen. */
export function pan(by: Point): void {
  const size = photo.value?.size;
  if (size === undefined) return;
  fitted = false;
  viewport.value = panBy(viewport.value, by, size, stageSize.value);
}
