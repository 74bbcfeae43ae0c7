import type { Box, Size } from '@photochrom/core';
import { clamp, type Point } from '../edit/box-geometry';

/** Where the photograph lies on the stage: screen = offset + scale × photograph, in CSS pixels. */
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

/** Nobody needs a pixel larger than this many CSS pixels. */
const MOST_SCALE = 32;
/** Of a photograph that is moved away, so much stays on the stage in width and in height: of itself, or of the stage where that is smaller. */
const LEAST_SEEN = 0.5;

/** Space that a photograph leaves free when it fits, in CSS pixels: at its sides, above and below. */
export type Margins = { readonly side: number; readonly top: number; readonly bottom: number };

/** No margin at all. */
const NONE: Margins = { side: 0, top: 0, bottom: 0 };

/** The whole photograph as large as the stage allows, in the middle of what the margins leave; enlarged to four times at most. */
export function fitViewport(photo: Size, stage: Size, { side, top, bottom }: Margins = NONE): Viewport {
  const room = { width: Math.max(1, stage.width - 2 * side), height: Math.max(1, stage.height - top - bottom) };
  const scale = Math.min(room.width / photo.width, room.height / photo.height, 4);
  return { scale, x: side + (room.width - photo.width * scale) / 2, y: top + (room.height - photo.height * scale) / 2 };
}

/** Zooms so that the point of the photograph under `at` stays there. */
export function zoomAt(view: Viewport, factor: number, at: Point, photo: Size, stage: Size): Viewport {
  const least = Math.min(fitViewport(photo, stage).scale, 1) / 2;
  const scale = clamp(view.scale * factor, least, MOST_SCALE);
  const ratio = scale / view.scale;
  return holdOnStage({ scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, photo, stage);
}

/** Moves the photograph by screen pixels; half of it, or half a stage of it, stays in sight each way. */
export function panBy(view: Viewport, by: Point, photo: Size, stage: Size): Viewport {
  return holdOnStage({ ...view, x: view.x + by.x, y: view.y + by.y }, photo, stage);
}

/** From the screen to the photograph. */
export function toPhoto({ scale, x, y }: Viewport, point: Point): Point {
  return { x: (point.x - x) / scale, y: (point.y - y) / scale };
}

/** From the photograph to the screen. */
export function toScreen({ scale, x, y }: Viewport, point: Point): Point {
  return { x: x + point.x * scale, y: y + point.y * scale };
}

/** The part of the photograph that is seen, in its pixels; empty boxes never come out. */
export function seenBox(view: Viewport, photo: Size, stage: Size): Box {
  const from = toPhoto(view, { x: 0, y: 0 });
  const to = toPhoto(view, { x: stage.width, y: stage.height });
  const [x1, y1] = [clamp(from.x, 0, photo.width - 1), clamp(from.y, 0, photo.height - 1)];
  return { x1, y1, x2: clamp(to.x, x1 + 1, photo.width), y2: clamp(to.y, y1 + 1, photo.height) };
}

/** Brings a photograph back into sight that was moved away, or whose stage became smaller. */
export function holdOnStage({ scale, x, y }: Viewport, photo: Size, stage: Size): Viewport {
  const hold = (offset: number, length: number, room: number) => {
    const seen = LEAST_SEEN * Math.min(length, room);
    return clamp(offset, seen - length, room - seen);
  };
  return { scale, x: hold(x, photo.width * scale, stage.width), y: hold(y, photo.height * scale, stage.height) };
}
