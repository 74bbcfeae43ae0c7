import type { Box, Size } from './box';

/** Where a box lies on a square grid: its extent and the margins around it, which add up to the grid's side on each axis. */
export type BoxInfo = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** At least 1. */
  readonly width: number;
  /** At least 1. */
  readonly height: number;
};

/**
 * Places a box on a network's square grid as InstColorization does: both ends are truncated; a box that falls between two cells gets
 * the next one, or at the far border the one before.
 *
 * @param box integers in pixels of the picture; may be empty.
 * @param picture the picture's size.
 * @param grid side of the grid, such as 256, 128, 64 or 32; each is computed from the box itself, not from the next finer one.
 * @returns integers.
 * @see spec/instcolorization.md §2.1
 */
export function boxInfo({ x1, y1, x2, y2 }: Box, picture: Size, grid: number): BoxInfo {
  const [left, right] = placeAxis(x1, x2, picture.width, grid);
  const [top, bottom] = placeAxis(y1, y2, picture.height, grid);
  return { left, right: grid - right, top, bottom: grid - bottom, width: right - left, height: bottom - top };
}

function placeAxis(start: number, end: number, side: number, grid: number): [number, number] {
  // Division comes first, in double precision, because truncation sees the difference.
  const first = Math.trunc((start / side) * grid);
  const last = Math.trunc((end / side) * grid);
  if (last - first >= 1) return [first, last];
  return grid - last > 1 ? [first, last + 1] : [first - 1, last];
}
