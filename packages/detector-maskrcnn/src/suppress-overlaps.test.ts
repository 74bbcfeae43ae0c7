import { describe, expect, it } from 'vitest';
import { suppressOverlaps } from './suppress-overlaps';

const detection = (index: number, score: number, label: number, x1: number) => ({
  index,
  score,
  label,
  box: { x1, y1: 0, x2: x1 + 10, y2: 10 },
});
/** Shifted by 5 of 10: an overlap of a third. */
const detections = [detection(0, 0.4, 1, 0), detection(1, 0.9, 1, 5), detection(2, 0.6, 2, 5), detection(3, 0.5, 1, 30)];

describe('suppressOverlaps', () => {
  it.each([
    ['of one class only', 0.3, false, [1, 2, 3]],
    ['of all classes', 0.3, true, [1, 3]],
    ['only above the threshold', 0.34, false, [1, 2, 3, 0]],
    ['none at 1', 1, true, [1, 2, 3, 0]],
  ] as const)('drops overlaps %s and sorts by score', (_, threshold, acrossClasses, expected) => {
    expect(suppressOverlaps(detections, threshold, acrossClasses).map(({ index }) => index)).toEqual(expected);
  });

  it('does not drop what only overlaps something dropped', () => {
    const chain = [detection(0, 0.9, 1, 0), detection(1, 0.8, 1, 4), detection(2, 0.7, 1, 8)];
    expect(suppressOverlaps(chain, 0.3, false).map(({ index }) => index)).toEqual([0, 2]);
  });
});
