import { describe, expect, it } from 'vitest';
import { placeInstances, planRuns } from './plan-runs';

/** Where a box of that extent lies on the finest grid; only its extent counts here. */
const place = (width: number, height = width) => ({ left: 0, right: 256 - width, top: 0, bottom: 256 - height, width, height });

describe('planRuns', () => {
  it('runs every instance once, in groups of the batch', () => {
    const runs = planRuns([place(10), place(200), place(30), place(40), place(50)], 256, { adaptive: false, batch: 2 });
    expect(runs).toEqual([
      { instances: [0, 1], cropSide: 256 },
      { instances: [2, 3], cropSide: 256 },
      { instances: [4], cropSide: 256 },
    ]);
  });

  it('gives small objects a smaller crop that still holds them, and more of them at once', () => {
    const places = [place(200), place(129, 5), place(128), place(65), place(64), place(1)];
    expect(planRuns(places, 256, { adaptive: true, batch: 1 })).toEqual([
      { instances: [0], cropSide: 256 },
      { instances: [1], cropSide: 256 },
      { instances: [2, 3], cropSide: 128 },
      { instances: [4, 5], cropSide: 64 },
    ]);
  });

  it('makes no crop smaller than 64', () => {
    expect(planRuns([place(1)], 128, { adaptive: true, batch: 1 })).toEqual([{ instances: [0], cropSide: 64 }]);
    expect(planRuns([place(1)], 64, { adaptive: true, batch: 1 })).toEqual([{ instances: [0], cropSide: 64 }]);
  });
});

describe('placeInstances', () => {
  it('places each box on each of the four grids by itself (spec/instcolorization.md §2.2, example A)', () => {
    const [instance] = [{ box: { x1: 100, y1: 50, x2: 420, y2: 400 }, score: 1, label: 'thing' }];
    const places = placeInstances([instance!], { width: 640, height: 480 }, 256);
    expect(places.map(([one]) => [one!.left, one!.right, one!.top, one!.bottom, one!.width, one!.height])).toEqual([
      [40, 88, 26, 43, 128, 187],
      [20, 44, 13, 22, 64, 93],
      [10, 22, 6, 11, 32, 47],
      [5, 11, 3, 6, 16, 23],
    ]);
  });
});
