import { expect, it } from 'vitest';
import { nameMasks, placeMasks } from './known-masks';

const box = { x1: 0, y1: 0, x2: 2, y2: 1 };
const maskOf = (value: number) => ({ width: 2, height: 1, data: new Float32Array(2).fill(value) });
const found = [{ box, mask: maskOf(0.25) }, { box }, { box, mask: maskOf(0.75) }];

it('sends masks that the worker has by their number, whatever became of their instance, and all others whole', () => {
  const painted = { box, mask: maskOf(0.25) };
  const moved = { ...found[2]!, box: { x1: 1, y1: 0, x2: 3, y2: 1 }, lock: { a: 1, b: 2 } };
  const sent = nameMasks([moved, painted, found[1]!], found);
  expect(sent).toEqual([{ box: moved.box, lock: moved.lock, mask: { known: 2 } }, painted, { box }]);
  const placed = placeMasks(structuredClone(sent), found);
  expect(placed).toEqual([moved, painted, { box }]);
  expect(placed[0]?.mask).toBe(found[2]?.mask);
});
