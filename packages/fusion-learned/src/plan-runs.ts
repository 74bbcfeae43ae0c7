import { type BoxInfo, boxInfo, type Instance, type Size } from '@photochrom/core';
import { LEVELS } from './fused-model';

/** Instances that go through the network at once, at one size. */
export type Run = {
  /** Indices into the evidence's instances. */
  readonly instances: readonly number[];
  /** Side of their crops. */
  readonly cropSide: number;
};

/** Crops smaller than this show a network less than it was trained to see, whatever they cost. */
const SMALLEST_CROP = 64;

/** @returns where each instance lies on the network's four grids: [level][instance] (spec/instcolorization.md §2). */
export function placeInstances(instances: readonly Instance[], picture: Size, side: number): readonly (readonly BoxInfo[])[] {
  return LEVELS.map((level) => instances.map(({ box }) => boxInfo(box, picture, side / 2 ** level)));
}

/**
 * Divides instances into runs.
 *
 * @param places of the instances on the finest grid.
 * @param options.adaptive whether a crop may be as small as its box is on that grid, at a half or a quarter of the network's size.
 * @param options.batch instances of full size in a run; of a half or a quarter, four or sixteen times as many take the same memory.
 */
export function planRuns(places: readonly BoxInfo[], side: number, { adaptive, batch }: { adaptive: boolean; batch: number }): Run[] {
  const sides = adaptive ? [side, side / 2, side / 4].filter((each) => each === side || (each >= SMALLEST_CROP && each % 8 === 0)) : [side];
  const bySide = new Map<number, number[]>(sides.map((each) => [each, []]));
  for (const [index, { width, height }] of places.entries()) {
    const smallest = sides.filter((each) => each >= Math.max(width, height)).at(-1) ?? side;
    bySide.get(smallest)?.push(index);
  }
  return [...bySide].flatMap(([cropSide, indices]) => {
    const atOnce = batch * (side / cropSide) ** 2;
    return Array.from({ length: Math.ceil(indices.length / atOnce) }, (_, run) => ({
      instances: indices.slice(run * atOnce, (run + 1) * atOnce),
      cropSide,
    }));
  });
}
