import { describe, expect, it } from 'vitest';
import { applyLocks } from './apply-locks';
import type { WorkingInstance } from './source-instances';

const ab = () => ({ width: 3, height: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16) });
const right: WorkingInstance = { box: { x1: 1, y1: 0, x2: 3, y2: 1 }, score: 1, label: 'thing' };
const own = { width: 2, height: 1, data: Float32Array.of(50, 54, -8, -2) };

describe('applyLocks', () => {
  it('leaves a picture without locks as it is', () => {
    const fused = ab();
    expect(applyLocks(fused, [right], [own])).toBe(fused);
  });

  it("gives the box of a locked instance that has no mask its own colours around the lock's, and changes no pixel beside it", () => {
    const fused = ab();
    const locked = { ...right, lock: { a: 30, b: -30 } };
    expect([...applyLocks(fused, [locked], [own]).data]).toEqual([1, 28, 32, 4, 5, 6, 11, -33, -27, 14, 15, 16]);
    expect(fused).toEqual(ab());
  });

  it('takes what a mask holds from one half on, also for the mean, and leaves the rest to the fusion', () => {
    const mask = { width: 1, height: 2, data: Float32Array.of(0.5, 0.49) };
    const tall = { ...right, box: { x1: 2, y1: 0, x2: 3, y2: 2 }, mask, lock: { a: 30, b: -30 } };
    const colors = { width: 1, height: 2, data: Float32Array.of(7, 90, 8, 90) };
    expect([...applyLocks(ab(), [tall], [colors]).data]).toEqual([1, 2, 30, 4, 5, 6, 11, 12, -30, 14, 15, 16]);
  });

  it('changes nothing where a mask holds no pixel', () => {
    const mask = { width: 2, height: 1, data: Float32Array.of(0.1, 0.2) };
    expect(applyLocks(ab(), [{ ...right, mask, lock: { a: 30, b: 0 } }], [own])).toEqual(ab());
  });

  it('lays a smaller locked instance on a larger one, whichever comes first, and takes the mean of what is seen', () => {
    const small = { ...right, box: { x1: 1, y1: 0, x2: 2, y2: 1 }, lock: { a: 7, b: 8 } };
    const large = { ...right, box: { x1: 0, y1: 0, x2: 3, y2: 1 }, lock: { a: 30, b: 40 } };
    const [smallAb, largeAb] = [
      { width: 1, height: 1, data: Float32Array.of(5, 5) },
      { width: 3, height: 1, data: Float32Array.of(0, 99, 4, 2, 99, 8) },
    ];
    for (const [instances, colors] of [
      [
        [small, large],
        [smallAb, largeAb],
      ],
      [
        [large, small],
        [largeAb, smallAb],
      ],
    ] as const) {
      expect([...applyLocks(ab(), instances, colors).data]).toEqual([28, 7, 32, 4, 5, 6, 37, 8, 43, 14, 15, 16]);
    }
  });
});
