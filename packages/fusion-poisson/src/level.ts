import { coarsenGrid, type Grid, RIM } from './grid';
import type { Steps } from './steps';

/** A grid with the values that are looked for, and what the sum of each unknown's differences from its neighbours must be. */
export type Level = Grid & {
  /** At every cell; 0 in the margin. */
  readonly values: Float32Array;
  /** At every cell; empty on the finest level, where it is 0 everywhere. */
  readonly sources: Float32Array;
};

/**
 * @param finest one cell a pixel.
 * @returns levels, finest first, each half as fine as the one before, down to where nothing is unknown. 8 bytes a cell of the finest, in all.
 */
export function* createLevels(finest: Grid): Steps<Level[]> {
  const levels: Level[] = [{ ...finest, values: new Float32Array(finest.cells.length), sources: new Float32Array(0) }];
  for (let grid = finest; Math.max(grid.width, grid.height) > 2; ) {
    grid = yield* coarsenGrid(grid);
    if (grid.unknowns === 0) break;
    levels.push({ ...grid, values: new Float32Array(grid.cells.length), sources: new Float32Array(grid.cells.length) });
  }
  return levels;
}

/**
 * Relaxes every other unknown of a row, so that its differences from its neighbours add up to its source (Gauss-Seidel, red and black).
 *
 * @param y row, from 1.
 * @param color 0 or 1.
 * @returns the largest change.
 */
export function relaxRow({ width, stride, cells, values, sources }: Level, y: number, color: number): number {
  const sourced = sources.length > 0;
  let most = 0;
  const end = y * stride + width;
  for (let at = y * stride + 1 + ((y + color) & 1); at <= end; at += 2) {
    const neighbours = cells[at]!;
    if (neighbours === 0 || neighbours === RIM) continue;
    const sum = values[at - 1]! + values[at + 1]! + values[at - stride]! + values[at + stride]! + (sourced ? sources[at]! : 0);
    const value = sum / neighbours;
    most = Math.max(most, Math.abs(value - values[at]!));
    values[at] = value;
  }
  return most;
}

/** Adds what a row's unknowns are off by to the sources of the next coarser level, which are 0 before. */
export function restrictRow({ width, stride, cells, values, sources }: Level, y: number, coarse: Level): void {
  const sourced = sources.length > 0;
  for (let x = 1; x <= width; x++) {
    const at = y * stride + x;
    const neighbours = cells[at]!;
    const to = ((y + 1) >> 1) * coarse.stride + ((x + 1) >> 1);
    if (neighbours === 0 || neighbours === RIM || coarse.cells[to] === RIM) continue;
    const sum = values[at - 1]! + values[at + 1]! + values[at - stride]! + values[at + stride]! + (sourced ? sources[at]! : 0);
    coarse.sources[to]! += sum - neighbours * values[at]!;
  }
}

/**
 * Adds the values of the next coarser level, interpolated, to a row's unknowns.
 *
 * @returns the largest change.
 */
export function correctRow({ width, stride, cells, values }: Level, y: number, coarse: Level): number {
  const near = (y + 1) >> 1;
  const far = clamp(near + (y & 1 ? -1 : 1), coarse.height);
  let most = 0;
  for (let x = 1; x <= width; x++) {
    const at = y * stride + x;
    const neighbours = cells[at]!;
    if (neighbours === 0 || neighbours === RIM) continue;
    const column = (x + 1) >> 1;
    const beside = clamp(column + (x & 1 ? -1 : 1), coarse.width);
    const [upper, lower] = [near * coarse.stride, far * coarse.stride];
    const close = 3 * coarse.values[upper + column]! + coarse.values[upper + beside]!;
    const change = (3 * close + 3 * coarse.values[lower + column]! + coarse.values[lower + beside]!) / 16;
    most = Math.max(most, Math.abs(change));
    values[at]! += change;
  }
  return most;
}

/**
 * Gives a row of the coarser level's rim the means of the values that this level has there; its unknowns become 0.
 *
 * @param y row of the coarser level, from 1.
 */
export function coarsenRimRow({ width, height, stride, cells, values }: Level, y: number, coarse: Level): void {
  for (let x = 1; x <= coarse.width; x++) {
    const to = y * coarse.stride + x;
    coarse.values[to] = 0;
    if (coarse.cells[to] !== RIM) continue;
    let [sum, count] = [0, 0];
    for (let row = 2 * y - 1; row <= Math.min(2 * y, height); row++) {
      for (let column = 2 * x - 1; column <= Math.min(2 * x, width); column++) {
        const at = row * stride + column;
        if (cells[at] !== RIM) continue;
        sum += values[at]!;
        count += 1;
      }
    }
    coarse.values[to] = sum / count;
  }
}

function clamp(index: number, last: number): number {
  return Math.min(Math.max(index, 1), last);
}
