import { describe, expect, it } from 'vitest';
import { fillRuns } from './fill-runs';

/** Left half outside, right half inside, of 8 × 4. */
const half = { kind: 'runs', size: { width: 8, height: 4 }, counts: [16, 16] } as const;

describe('fillRuns', () => {
  it('cuts out the box', () => {
    const { data } = fillRuns(half, { width: 8, height: 4 }, { x1: 3, y1: 1, x2: 6, y2: 3 });
    expect([...data]).toEqual([0, 1, 1, 0, 1, 1]);
  });

  it('has the share of each pixel of a smaller picture', () => {
    const odd = { kind: 'runs', size: { width: 8, height: 4 }, counts: [12, 20] } as const;
    const { width, height, data } = fillRuns(odd, { width: 4, height: 2 }, { x1: 0, y1: 0, x2: 4, y2: 2 });
    expect([width, height, ...data]).toEqual([4, 2, 0, 0.5, 1, 1, 0, 0.5, 1, 1]);
  });

  it('is stretched over a larger one', () => {
    const { data } = fillRuns(half, { width: 16, height: 8 }, { x1: 4, y1: 0, x2: 12, y2: 1 });
    expect(data[0]).toBe(0);
    expect(data[7]).toBe(1);
    expect([...data]).toEqual([...data].sort((one, other) => one - other));
  });
});
