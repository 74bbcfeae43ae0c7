import { describe, expect, it } from 'vitest';
import { orderInstances } from './order-instances';

const box = (side: number) => ({ x1: 0, y1: 0, x2: side, y2: side });
const instances = [
  { box: box(10), score: 0.9 },
  { box: box(30), score: 0.5 },
  { box: box(20), score: 0.7 },
];

describe('orderInstances', () => {
  it.each([
    ['area-desc', [1, 2, 0]],
    ['score-asc', [1, 2, 0]],
    ['score-desc', [0, 2, 1]],
  ] as const)('gives %s', (order, expected) => {
    expect(orderInstances(instances, order)).toEqual(expected);
  });

  it('keeps equals as they are', () => {
    expect(orderInstances([instances[0]!, instances[0]!, instances[0]!], 'score-asc')).toEqual([0, 1, 2]);
  });
});
