import { describe, expect, it } from 'vitest';
import { InvalidInstanceError } from '../errors/invalid-instance-error';
import { assertBox, boxFault, boxIou, clipBox, scaleBox, truncateBox, widenBox } from './box';

describe('boxes', () => {
  it('are truncated toward zero (spec/patchcolorization.md §2.5)', () => {
    expect(truncateBox({ x1: 0.9, y1: 0.2, x2: 4.7, y2: 3.9 })).toEqual({ x1: 0, y1: 0, x2: 4, y2: 3 });
  });

  it('are clipped to the picture', () => {
    expect(clipBox({ x1: -3, y1: 2, x2: 9, y2: 30 }, { width: 8, height: 8 })).toEqual({ x1: 0, y1: 2, x2: 8, y2: 8 });
  });

  it('grow about their middle, as far as the picture reaches', () => {
    expect(widenBox({ x1: 10, y1: 20, x2: 20, y2: 40 }, 1.3, { width: 100, height: 43 })).toEqual({ x1: 8, y1: 17, x2: 22, y2: 43 });
    expect(widenBox({ x1: 10, y1: 20, x2: 20, y2: 40 }, 1, { width: 100, height: 43 })).toEqual({ x1: 10, y1: 20, x2: 20, y2: 40 });
  });

  it('have an IoU of 0 where they only touch, 1 where they are equal', () => {
    const box = { x1: 0, y1: 0, x2: 4, y2: 4 };
    expect(boxIou(box, box)).toBe(1);
    expect(boxIou(box, { x1: 4, y1: 0, x2: 8, y2: 4 })).toBe(0);
    expect(boxIou(box, { x1: 2, y1: 0, x2: 6, y2: 4 })).toBeCloseTo(8 / 24);
    expect(boxIou({ x1: 1, y1: 1, x2: 1, y2: 1 }, { x1: 1, y1: 1, x2: 1, y2: 1 })).toBe(0);
  });

  it('map to another size of the picture and keep at least a pixel', () => {
    expect(scaleBox({ x1: 0, y1: 0, x2: 1, y2: 1 }, { width: 100, height: 100 }, { width: 10, height: 10 })).toEqual({
      x1: 0,
      y1: 0,
      x2: 1,
      y2: 1,
    });
  });

  it('that are empty, fractional or outside are refused with what to do', () => {
    for (const box of [
      { x1: 2, y1: 0, x2: 2, y2: 4 },
      { x1: 0.5, y1: 0, x2: 2, y2: 4 },
      { x1: 0, y1: 0, x2: 9, y2: 4 },
      { x1: Number.NaN, y1: 0, x2: 9, y2: 4 },
    ]) {
      expect(() => assertBox(box, { width: 8, height: 8 })).toThrow(InvalidInstanceError);
      expect(() => assertBox(box, { width: 8, height: 8 })).toThrow(/Give x1, y1, x2, y2 as integers/);
    }
  });

  it.each([
    [[0, 0, 8, 6], undefined],
    [[0, 0, 8.5, 6], 'x2 is 8.5, not an integer'],
    [[0, Number.NaN, 8, 6], 'y1 is NaN, not an integer'],
    [[-1, 0, 8, 6], 'x1 is -1, beyond the left edge at 0'],
    [[0, -2, 8, 6], 'y1 is -2, beyond the upper edge at 0'],
    [[0, 0, 9, 6], 'x2 is 9, beyond the right edge at 8'],
    [[0, 0, 8, 7], 'y2 is 7, beyond the lower edge at 6'],
    [[4, 0, 4, 6], 'x2 is 4, not above x1, 4'],
    [[0, 5, 8, 3], 'y2 is 3, not above y1, 5'],
  ])('say of %j which rule it breaks', ([x1 = 0, y1 = 0, x2 = 0, y2 = 0], fault) => {
    expect(boxFault({ x1, y1, x2, y2 }, { width: 8, height: 6 })).toBe(fault);
  });
});
