import { InvalidInstanceError } from '../errors/invalid-instance-error';

/** A bounding box in pixels of the picture at hand, `x2` and `y2` exclusive. */
export type Box = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

/** Any width and height in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** Measures a box: width, height and area in pixels; the area of a box with swapped ends is 0. */
export function boxSize({ x1, y1, x2, y2 }: Box): Size & { area: number } {
  const width = x2 - x1;
  const height = y2 - y1;
  return { width, height, area: Math.max(0, width) * Math.max(0, height) };
}

/**
 * Cuts a box's coordinates down to integers, toward zero, as both references do.
 *
 * @see spec/patchcolorization.md §2.5
 */
export function truncateBox({ x1, y1, x2, y2 }: Box): Box {
  return { x1: Math.trunc(x1), y1: Math.trunc(y1), x2: Math.trunc(x2), y2: Math.trunc(y2) };
}

/** Cuts a box down to the part that lies in a picture of that size; it may be empty. */
export function clipBox({ x1, y1, x2, y2 }: Box, { width, height }: Size): Box {
  const clip = (value: number, end: number) => Math.min(Math.max(value, 0), end);
  return { x1: clip(x1, width), y1: clip(y1, height), x2: clip(x2, width), y2: clip(y2, height) };
}

/**
 * Maps a box between two sizes of one picture and keeps it at least one pixel wide and high and inside.
 *
 * @returns integer box; its edges are rounded to the nearest pixel of the target.
 */
export function scaleBox(box: Box, from: Size, to: Size): Box {
  const axis = (start: number, end: number, source: number, target: number): [number, number] => {
    const first = Math.min(Math.max(Math.round((start * target) / source), 0), target - 1);
    return [first, Math.min(Math.max(Math.round((end * target) / source), first + 1), target)];
  };
  const [x1, x2] = axis(box.x1, box.x2, from.width, to.width);
  const [y1, y2] = axis(box.y1, box.y2, from.height, to.height);
  return { x1, y1, x2, y2 };
}

/**
 * Grows a box about its middle by a factor of its sides, as far as the picture reaches.
 *
 * @param factor at least 1.
 * @returns integer box that contains the given one; its edges are rounded outwards.
 */
export function widenBox({ x1, y1, x2, y2 }: Box, factor: number, { width, height }: Size): Box {
  const [across, down] = [((x2 - x1) * (factor - 1)) / 2, ((y2 - y1) * (factor - 1)) / 2];
  return {
    x1: Math.max(0, Math.floor(x1 - across)),
    y1: Math.max(0, Math.floor(y1 - down)),
    x2: Math.min(width, Math.ceil(x2 + across)),
    y2: Math.min(height, Math.ceil(y2 + down)),
  };
}

/** The part that two boxes share; nothing where they share none. */
export function intersectBoxes(one: Box, other: Box): Box | undefined {
  const [x1, y1] = [Math.max(one.x1, other.x1), Math.max(one.y1, other.y1)];
  const [x2, y2] = [Math.min(one.x2, other.x2), Math.min(one.y2, other.y2)];
  return x2 > x1 && y2 > y1 ? { x1, y1, x2, y2 } : undefined;
}

/** Measures how much two boxes overlap: intersection over union, 0..1; 0 where both are empty. */
export function boxIou(one: Box, other: Box): number {
  const intersection = intersectBoxes(one, other);
  const shared = intersection === undefined ? 0 : boxSize(intersection).area;
  const union = boxSize(one).area + boxSize(other).area - shared;
  return union > 0 ? shared / union : 0;
}

/**
 * Says which rule a box breaks: whole pixels, at least one of them, all inside the picture.
 *
 * @returns nothing where it breaks none, else as in "x2 is 130, beyond the right edge at 128".
 */
export function boxFault(box: Box, { width, height }: Size): string | undefined {
  const { x1, y1, x2, y2 } = box;
  const broken = Object.entries({ x1, y1, x2, y2 }).find(([, value]) => !Number.isInteger(value));
  if (broken !== undefined) return `${broken[0]} is ${broken[1]}, not an integer`;
  if (x1 < 0) return `x1 is ${x1}, beyond the left edge at 0`;
  if (y1 < 0) return `y1 is ${y1}, beyond the upper edge at 0`;
  if (x2 > width) return `x2 is ${x2}, beyond the right edge at ${width}`;
  if (y2 > height) return `y2 is ${y2}, beyond the lower edge at ${height}`;
  if (x2 <= x1) return `x2 is ${x2}, not above x1, ${x1}`;
  return y2 <= y1 ? `y2 is ${y2}, not above y1, ${y1}` : undefined;
}

/**
 * Checks a box that somebody gave.
 *
 * @param hint what to do. Default: the form of a box.
 * @throws {InvalidInstanceError} a coordinate is not an integer, the box is empty, or it reaches out of the picture; says which.
 */
export function assertBox(
  box: Box,
  { width, height }: Size,
  plugin?: string,
  hint = 'Give x1, y1, x2, y2 as integers in pixels, with x1 < x2 and y1 < y2, x2 and y2 exclusive.',
): void {
  const fault = boxFault(box, { width, height });
  if (fault === undefined) return;
  const { x1, y1, x2, y2 } = box;
  throw new InvalidInstanceError({
    ...(plugin === undefined ? {} : { plugin }),
    message: `The box (${x1}, ${y1}, ${x2}, ${y2}) is not a box of at least one whole pixel inside the picture of ${width} × ${height}: ${fault}.`,
    hint,
  });
}
