import { describe, expect, it } from 'vitest';
import { randomFrom } from './__fixtures__/random';
import { runAll } from './__fixtures__/run-all';
import { type Grid, gridOf, RIM } from './grid';
import { createLevels } from './level';
import { solveLaplace } from './solve-laplace';

/** x² − y² and x y are their neighbours' means exactly, so whatever the rim, they are the solution. */
const HARMONIC: readonly [string, (x: number, y: number) => number][] = [
  ['x² − y²', (x, y) => 100 * (x * x - y * y)],
  ['x y', (x, y) => 100 * x * y],
];
const random = randomFrom(3);
const MASKS: readonly [string, (x: number, y: number) => boolean][] = [
  ['a disc', (x, y) => Math.hypot(x - 0.5, y - 0.5) < 0.49],
  ['a box', () => true],
  ['a comb', (x) => Math.floor(240 * x) % 3 !== 0],
  ['single pixels given here and there', () => random() < 0.998],
  ['nine tenths of the pixels', () => random() < 0.9],
];

describe('solveLaplace', () => {
  for (const [name, f] of HARMONIC) {
    it.each(MASKS)(`finds ${name} within its tolerance on 240 × 170 pixels: %s`, (_, inside) => {
      const grid = maskGrid(240, 170, inside);
      for (const tolerance of [0.1, 0.001]) expect(greatestError(grid, f, tolerance)).toBeLessThan(tolerance);
    });
  }

  it('holds 8 bytes a pixel, and the margins', () => {
    const levels = runAll(createLevels(maskGrid(1000, 700, () => true)));
    const bytes = levels.reduce((sum, { cells, values, sources }) => sum + cells.byteLength + values.byteLength + sources.byteLength, 0);
    expect(bytes / (1000 * 700)).toBeLessThan(8.1);
  });

  it('takes no more cycles on large planes than on small ones', () => {
    const counts = [40, 160, 640].map((side) => {
      const levels = runAll(createLevels(maskGrid(side, side, () => true)));
      fillRim(levels[0]!, () => 60 * (random() - 0.5));
      return runAll(solveLaplace(levels, 0.001));
    });
    for (const count of counts) expect(count).toBeLessThanOrEqual(12);
  });
});

function maskGrid(width: number, height: number, inside: (x: number, y: number) => boolean): Grid {
  const data = Float32Array.from({ length: width * height }, (_, at) =>
    Number(inside((at % width) / width, Math.floor(at / width) / height)),
  );
  const picture = { width: width + 2, height: height + 2 };
  return runAll(gridOf({ x1: 1, y1: 1, x2: width + 1, y2: height + 1 }, { width, height, data }, 0.5, picture));
}

function fillRim(grid: Grid & { values: Float32Array }, f: (x: number, y: number) => number): void {
  const { width, height, stride, cells, values } = grid;
  const side = Math.max(width, height);
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) if (cells[y * stride + x] === RIM) values[y * stride + x] = f(x / side, y / side);
  }
}

function greatestError(grid: Grid, f: (x: number, y: number) => number, tolerance: number): number {
  const levels = runAll(createLevels(grid));
  const [finest] = levels;
  fillRim(finest!, f);
  expect(runAll(solveLaplace(levels, tolerance))).toBeLessThan(20);
  const { width, height, stride, values } = finest!;
  const side = Math.max(width, height);
  let most = 0;
  for (let y = 1; y <= height; y++) {
    for (let x = 1; x <= width; x++) most = Math.max(most, Math.abs(values[y * stride + x]! - f(x / side, y / side)));
  }
  return most;
}
