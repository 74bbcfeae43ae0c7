import { describe, expect, it } from 'vitest';
import { orderInstances } from './order-instances';

describe('orderInstances', () => {
  const instance = (score: number, side: number) => ({ score, box: { x1: 0, y1: 0, x2: side, y2: side } });
  const instances = [instance(0.9, 2), instance(0.5, 9), instance(0.7, 2), instance(0.7, 5)];

  it.each([
    ['score-desc', [0, 2, 3, 1]],
    ['score-asc', [1, 2, 3, 0]],
    ['area-desc', [1, 3, 0, 2]],
  ] as const)('lays down by %s, equals as they come', (order, expected) => {
    expect(orderInstances(instances, order)).toEqual(expected);
  });
});
