import { describe, expect, it } from 'vitest';
import { applyLocks } from './apply-locks';

const ab = () => ({ width: 3, height: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16) });
const right = { box: { x1: 1, y1: 0, x2: 3, y2: 1 }, score: 1, label: 'thing' };

describe('applyLocks', () => {
  it('leaves a picture without locks as it is', () => {
    const fused = ab();
    expect(applyLocks(fused, [right])).toBe(fused);
  });

  it('fills the box of a locked instance that has no mask, and no pixel beside it', () => {
    const fused = ab();
    expect([...applyLocks(fused, [{ ...right, lock: { a: 30, b: -30 } }]).data]).toEqual([1, 30, 30, 4, 5, 6, 11, -30, -30, 14, 15, 16]);
    expect(fused).toEqual(ab());
  });

  it('fills what a mask holds from one half on, and leaves the rest to the fusion', () => {
    const mask = { width: 1, height: 2, data: Float32Array.of(0.5, 0.49) };
    const tall = { ...right, box: { x1: 2, y1: 0, x2: 3, y2: 2 }, mask, lock: { a: 30, b: -30 } };
    expect([...applyLocks(ab(), [tall]).data]).toEqual([1, 2, 30, 4, 5, 6, 11, 12, -30, 14, 15, 16]);
  });

  it('lays a smaller locked instance on a larger one, whichever comes first', () => {
    const small = { ...right, box: { x1: 1, y1: 0, x2: 2, y2: 1 }, lock: { a: 7, b: 8 } };
    const large = { ...right, box: { x1: 0, y1: 0, x2: 3, y2: 1 }, lock: { a: 30, b: 40 } };
    for (const instances of [
      [small, large],
      [large, small],
    ]) {
      expect([...applyLocks(ab(), instances).data]).toEqual([30, 7, 30, 4, 5, 6, 40, 8, 40, 14, 15, 16]);
    }
  });
});
