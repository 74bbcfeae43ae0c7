import { expect, it } from 'vitest';
import { keepLocks } from './keep-locks';

const ab = () => ({ width: 3, height: 1, data: Float32Array.of(1, 2, 3, 4, 5, 6) });
const instance = { box: { x1: 1, y1: 0, x2: 3, y2: 1 }, score: 1, label: 'thing' };

it('leaves instances without a lock alone', () => {
  expect(keepLocks(ab(), [instance])).toEqual(ab());
});

it('fills the box of a locked instance that has no mask', () => {
  expect([...keepLocks(ab(), [{ ...instance, lock: { a: 10, b: 20 } }]).data]).toEqual([1, 10, 10, 4, 20, 20]);
});

it('blends by the mask where there is one', () => {
  const mask = { width: 2, height: 1, data: Float32Array.of(0.5, 0) };
  expect([...keepLocks(ab(), [{ ...instance, mask, lock: { a: 10, b: 20 } }]).data]).toEqual([1, 6, 3, 4, 12.5, 6]);
});
