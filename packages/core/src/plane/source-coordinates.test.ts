import { describe, expect, it } from 'vitest';
import { sourceCoordinates } from './source-coordinates';

function coordinates(source: number, target: number): number[] {
  const { cells, shares } = sourceCoordinates(source, target);
  return Array.from(cells, (cell, index) => cell + shares[index]!);
}

describe('sourceCoordinates', () => {
  it('meets centres: the middle of the source for one cell, every cell for as many', () => {
    expect(coordinates(32, 1)).toEqual([15.5]);
    expect(coordinates(4, 4)).toEqual([0, 1, 2, 3]);
  });

  it('stays at the first cell where it would lie before it', () => {
    expect(coordinates(2, 4)).toEqual([0, 0.25, 0.75, 1.25]);
  });

  it('rounds the ratio to single precision and nothing after it', () => {
    const { cells, shares } = sourceCoordinates(256, 110);
    expect(cells[109]).toBe(254);
    // In double precision throughout it were 0.336364.
    expect(shares[109]).toBe(Math.fround(Math.fround(256 / 110) * 109.5 - 254.5));
  });
});
