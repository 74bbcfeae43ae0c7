import { expect, it } from 'vitest';
import { placePlates } from './place-plates';

const plate = { width: 26, height: 24 };

it('takes the upper left corner where nothing is in the way', () => {
  const boxes = [
    { x1: 0, y1: 0, x2: 100, y2: 100 },
    { x1: 50, y1: 50, x2: 150, y2: 150 },
  ];
  expect(placePlates(boxes.map((box) => ({ box, plate })))).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ]);
});

it('never lays one plate over another, however many boxes there are in one place', () => {
  const box = { x1: 10, y1: 10, x2: 40, y2: 30 };
  const places = placePlates(Array.from({ length: 12 }, () => ({ box, plate })));
  for (const [index, one] of places.entries()) {
    for (const other of places.slice(index + 1)) {
      expect(Math.abs(one.x - other.x) >= plate.width || Math.abs(one.y - other.y) >= plate.height).toBe(true);
    }
  }
});

it('leaves free what else can be pressed', () => {
  const box = { x1: 10, y1: 10, x2: 100, y2: 90 };
  expect(placePlates([{ box, plate }], [{ x1: 20, y1: 20, x2: 44, y2: 44 }])).toEqual([{ x: 64, y: 0 }]);
});
