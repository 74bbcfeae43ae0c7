import { describe, expect, it } from 'vitest';
import { contextBox } from './context-box';

const picture = { width: 100, height: 80 };

describe('contextBox', () => {
  it.each([
    ['grows around its centre', { x1: 40, y1: 30, x2: 60, y2: 40 }, 1.3, { x1: 37, y1: 28, x2: 63, y2: 42 }],
    ['is clipped to the picture', { x1: 0, y1: 50, x2: 40, y2: 80 }, 1.5, { x1: 0, y1: 42, x2: 50, y2: 80 }],
    ['stays the box without context', { x1: 3, y1: 4, x2: 5, y2: 6 }, 1, { x1: 3, y1: 4, x2: 5, y2: 6 }],
    ['holds whole pixels, never less than asked', { x1: 50, y1: 50, x2: 51, y2: 51 }, 1.3, { x1: 49, y1: 49, x2: 52, y2: 52 }],
  ])('%s', (_, box, context, expected) => {
    expect(contextBox(box, context, picture)).toEqual(expected);
  });
});
