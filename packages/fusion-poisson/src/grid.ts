import type { Box, Plane, Size } from '@photochrom/core';
import { eachRow, type Steps } from './steps';

/** A cell whose value is given. Other cells: 0 lies outside the picture, 1 to 4 is unknown and has so many neighbours inside. */
export const RIM = 5;
/** A cell that is unknown, before its neighbours are counted. */
const UNKNOWN = 1;

/** Cells of a box, at one pixel a cell or coarser, with a margin of one cell outside on every side. */
export type Grid = Size & {
  /** Cells from one row to the next: width + 2. */
  readonly stride: number;
  /** (height + 2) × stride. */
  readonly cells: Uint8Array;
  readonly unknowns: number;
  /** How many values are given. */
  readonly rims: number;
};

/**
 * Tells what of a box is unknown, which is where its mask reaches the threshold, and what is given. The outermost pixels of the box are given
 * too, since nothing is known of the instance beyond them; not where the picture ends there.
 *
 * @param mask at the box's size.
 */
export function gridOf(box: Box, mask: Plane, threshold: number, picture: Size): Steps<Grid> {
  const { width, height, data } = mask;
  const inside = (x: number, y: number) =>
    (x > 0 || box.x1 === 0) &&
    (y > 0 || box.y1 === 0) &&
    (x < width - 1 || box.x2 === picture.width) &&
    (y < height - 1 || box.y2 === picture.height);
  return makeGrid(mask, (x, y) => data[y * width + x]! >= threshold && inside(x, y));
}

/**
 * Halves a grid. A coarse cell is unknown only where all that it covers is: a coarse grid never says anything of a place whose value is given.
 */
export function coarsenGrid({ width, height, stride, cells }: Grid): Steps<Grid> {
  const given = (x: number, y: number) => cells[(y + 1) * stride + x + 1] === RIM;
  return makeGrid({ width: Math.ceil(width / 2), height: Math.ceil(height / 2) }, (x, y) => {
    // Beyond the last column or row lies the margin, which is not given.
    return !(given(2 * x, 2 * y) || given(2 * x + 1, 2 * y) || given(2 * x, 2 * y + 1) || given(2 * x + 1, 2 * y + 1));
  });
}

function* makeGrid(size: Size, isUnknown: (x: number, y: number) => boolean): Steps<Grid> {
  const { width, height } = size;
  const stride = width + 2;
  const cells = new Uint8Array(stride * (height + 2));
  let unknowns = 0;
  yield* eachRow(size, (y) => {
    for (let x = 0; x < width; x++) {
      const unknown = isUnknown(x, y);
      if (unknown) unknowns += 1;
      cells[(y + 1) * stride + x + 1] = unknown ? UNKNOWN : RIM;
    }
  });
  const present = (at: number) => Number(cells[at] !== 0);
  yield* eachRow(size, (y) => {
    for (let at = (y + 1) * stride + 1; at <= (y + 1) * stride + width; at++) {
      if (cells[at] !== RIM) cells[at] = present(at - 1) + present(at + 1) + present(at - stride) + present(at + stride);
    }
  });
  return { width, height, stride, cells, unknowns, rims: width * height - unknowns };
}
