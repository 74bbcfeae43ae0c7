import { InferenceError, type Size } from '@photochrom/core';

/** Pixels of a cell on each grid; networks of the P6 kind have a fourth. */
const STRIDES = [8, 16, 32];
const STRIDES_P6 = [...STRIDES, 64];

/** The cells that a network's predictions belong to, one after another: finest grid first, row by row. */
export type AnchorGrid = {
  /** Column and row of each cell on its grid. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Side of each cell, in pixels of the input. */
  readonly stride: Float32Array;
};

/**
 * Lays out the cells of a network.
 *
 * @param input the network's input, sides multiples of 32.
 * @param count predictions that the network gave.
 * @throws {InferenceError} no known grids have as many cells.
 */
export function anchorGrid(plugin: string, input: Size, count: number): AnchorGrid {
  const strides = [STRIDES, STRIDES_P6].find((candidate) => countCells(input, candidate) === count);
  if (strides === undefined) {
    const { width, height } = input;
    throw new InferenceError({
      plugin,
      message: `Expected ${countCells(input, STRIDES)} predictions for an input of ${width} × ${height} (grids of 8, 16 and 32 pixels), or ${countCells(input, STRIDES_P6)} (64 too), but received ${count}.`,
      hint: 'Set the option `size` to the size that the network was exported for, or use a YOLOX network.',
    });
  }
  const grid = { x: new Float32Array(count), y: new Float32Array(count), stride: new Float32Array(count) };
  let at = 0;
  for (const stride of strides) {
    for (let y = 0; y < Math.trunc(input.height / stride); y++) {
      for (let x = 0; x < Math.trunc(input.width / stride); x++, at++) {
        grid.x[at] = x;
        grid.y[at] = y;
        grid.stride[at] = stride;
      }
    }
  }
  return grid;
}

function countCells({ width, height }: Size, strides: readonly number[]): number {
  return strides.reduce((sum, stride) => sum + Math.trunc(width / stride) * Math.trunc(height / stride), 0);
}
