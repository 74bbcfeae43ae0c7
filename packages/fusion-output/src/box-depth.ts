import type { Box, Size } from '@photochrom/core';

/**
 * How far inside a box each column or row lies: 0 at an edge, 1 in the middle. An edge on the picture's own border does not count, because
 * nothing of the object is outside of it.
 *
 * @param box integer box inside the picture.
 * @param cells over the box: columns, rows.
 */
export function boxDepth(
  { x1, y1, x2, y2 }: Box,
  picture: Size,
  cells: Size,
): { readonly columns: Float32Array; readonly rows: Float32Array } {
  return { columns: depths(cells.width, x1 > 0, x2 < picture.width), rows: depths(cells.height, y1 > 0, y2 < picture.height) };
}

function depths(cells: number, fromStart: boolean, fromEnd: boolean): Float32Array {
  return Float32Array.from({ length: cells }, (_, cell) => {
    const at = (cell + 0.5) / cells;
    return Math.min(1, fromStart ? 2 * at : 1, fromEnd ? 2 * (1 - at) : 1);
  });
}
