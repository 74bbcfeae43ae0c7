import { describe, expect, it } from 'vitest';
import { boxDepth } from './box-depth';

const picture = { width: 100, height: 50 };

describe('boxDepth', () => {
  it('is 0 at the edges of a box and 1 in the middle', () => {
    const { columns, rows } = boxDepth({ x1: 10, y1: 10, x2: 30, y2: 20 }, picture, { width: 4, height: 5 });
    expect([...columns]).toEqual([0.25, 0.75, 0.75, 0.25]);
    expect(rows[2]).toBe(1);
  });

  it("does not count the picture's own border", () => {
    const { columns, rows } = boxDepth({ x1: 0, y1: 10, x2: 100, y2: 50 }, picture, { width: 4, height: 4 });
    expect([...columns]).toEqual([1, 1, 1, 1]);
    expect([...rows]).toEqual([0.25, 0.75, 1, 1]);
  });
});
