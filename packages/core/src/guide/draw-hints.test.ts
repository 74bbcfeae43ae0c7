import { describe, expect, it } from 'vitest';
import { drawHints } from './draw-hints';

const size = { width: 4, height: 3 };

describe('drawHints', () => {
  it('leaves zeros where there is no hint, and the other convention half below', () => {
    expect(Array.from(drawHints([{ hints: [] }], 1, size, 2, 0).mask.data)).toEqual(new Array(12).fill(0));
    expect(Array.from(drawHints([{ hints: [] }], 1, size, 2, 0.5).mask.data)).toEqual(new Array(12).fill(-0.5));
  });

  it('colours one pixel at radius 0', () => {
    const { ab, mask } = drawHints([{ hints: [] }, { hints: [{ x: 1, y: 2, a: 30, b: -40 }] }], 2, size, 0, 0.5);
    expect(ab.dims).toEqual([2, 2, 3, 4]);
    expect(ab.data[24 + 9]).toBe(30);
    expect(ab.data[24 + 12 + 9]).toBe(-40);
    expect(ab.data.filter((value) => value !== 0)).toHaveLength(2);
    expect(mask.data[12 + 9]).toBe(0.5);
    expect(mask.data.filter((value) => value === 0.5)).toHaveLength(1);
  });

  it('cuts squares off at the edges, and lets later hints cover earlier ones', () => {
    const hints = [
      { x: 0, y: 0, a: 10, b: 0 },
      { x: 1, y: 0, a: 20, b: 0 },
    ];
    const { ab, mask } = drawHints([{ hints }], 1, size, 1, 0);
    expect(Array.from(ab.data.slice(0, 12))).toEqual([20, 20, 20, 0, 20, 20, 20, 0, 0, 0, 0, 0]);
    expect(Array.from(mask.data)).toEqual([1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0]);
  });

  it('ignores a hint outside the picture', () => {
    const { mask } = drawHints([{ hints: [{ x: 40, y: -9, a: 1, b: 1 }] }], 1, size, 1, 0);
    expect(mask.data.every((value) => value === 0)).toBe(true);
  });
});
