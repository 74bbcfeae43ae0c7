import { describe, expect, it } from 'vitest';
import { boxInMiddle, boxOfCorners, HANDLES, moveBox, resizeBox } from './box-geometry';

const size = { width: 100, height: 60 };
const box = { x1: 20, y1: 10, x2: 50, y2: 40 };

describe('boxOfCorners', () => {
  it('takes corners in any order and stays inside', () => {
    expect(boxOfCorners({ x: 50.4, y: 40 }, { x: 20, y: 9.6 }, size)).toEqual(box);
    expect(boxOfCorners({ x: -5, y: 30 }, { x: 200, y: 90 }, size)).toEqual({ x1: 0, y1: 30, x2: 100, y2: 60 });
  });

  it('makes nothing of a slip of the hand', () => {
    expect(boxOfCorners({ x: 10, y: 10 }, { x: 13, y: 40 }, size)).toBeUndefined();
    expect(boxOfCorners({ x: 0, y: 0 }, { x: 4, y: 4 }, { width: 4, height: 4 })).toEqual({ x1: 0, y1: 0, x2: 4, y2: 4 });
  });
});

describe('moveBox', () => {
  it('moves by whole pixels and stops at the edge without shrinking', () => {
    expect(moveBox(box, { x: 3.4, y: -2.6 }, size)).toEqual({ x1: 23, y1: 7, x2: 53, y2: 37 });
    expect(moveBox(box, { x: 500, y: -500 }, size)).toEqual({ x1: 70, y1: 0, x2: 100, y2: 30 });
  });
});

describe('resizeBox', () => {
  it('moves only the edges of its handle', () => {
    expect(resizeBox(box, 'nw', { x: -5, y: -5 }, size)).toEqual({ ...box, x1: 15, y1: 5 });
    expect(resizeBox(box, 'e', { x: 7, y: 9 }, size)).toEqual({ ...box, x2: 57 });
    expect(resizeBox(box, 's', { x: 7, y: 9 }, size)).toEqual({ ...box, y2: 49 });
  });

  it.each(HANDLES)('never turns a box inside out nor leaves the picture: %s', (handle) => {
    for (const by of [-1000, 1000]) {
      const { x1, y1, x2, y2 } = resizeBox(box, handle, { x: by, y: by }, size);
      expect(x2 - x1).toBeGreaterThanOrEqual(8);
      expect(y2 - y1).toBeGreaterThanOrEqual(8);
      expect(Math.min(x1, y1, size.width - x2, size.height - y2)).toBeGreaterThanOrEqual(0);
    }
  });
});

it('draws a box in the middle of what is seen, also in tiny pictures', () => {
  expect(boxInMiddle({ x1: 0, y1: 0, x2: 60, y2: 60 }, size)).toEqual({ x1: 20, y1: 20, x2: 40, y2: 40 });
  expect(boxInMiddle({ x1: 0, y1: 0, x2: 3, y2: 3 }, { width: 3, height: 3 })).toEqual({ x1: 0, y1: 0, x2: 3, y2: 3 });
});
