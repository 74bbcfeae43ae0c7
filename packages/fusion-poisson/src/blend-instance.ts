import type { AbPlanes, Box, Plane, Size } from '@photochrom/core';
import { type Grid, gridOf, RIM } from './grid';
import { createLevels } from './level';
import { solveLaplace } from './solve-laplace';
import { eachRow, type Steps } from './steps';

/** An instance and how it is blended in. */
export type BlendedInstance = {
  readonly box: Box;
  /** At the box's size, 0..1. */
  readonly mask: Plane;
  /** At the box's size, CIE units. */
  readonly ab: AbPlanes;
  readonly strength: number;
  readonly threshold: number;
  readonly tolerance: number;
};

/**
 * Clones an instance into the picture: inside its mask, ab = strength × instance + u, where u is the smoothest that gives the picture's own
 * values at the rim. So differences between neighbours are the instance's, and no seam is left. An instance without a rim, which fills
 * the picture, gives its colours as they are.
 *
 * @param target ab of the picture; written inside the mask.
 * @returns whether the tolerance was reached in both channels.
 * @see Pérez, Gangnet, Blake 2003, "Poisson Image Editing", §2 and §3 (seamless cloning; u is its membrane interpolant)
 */
export function* blendInstance(target: AbPlanes, instance: BlendedInstance): Steps<boolean> {
  const { box, mask, ab, strength, threshold, tolerance } = instance;
  const grid = yield* gridOf(box, mask, threshold, target);
  if (grid.unknowns === 0) return true;
  const levels = grid.rims === 0 ? [] : yield* createLevels(grid);
  let reached = true;
  for (let channel = 0; channel < 2; channel++) {
    const own = ab.data.subarray(channel * ab.width * ab.height, (channel + 1) * ab.width * ab.height);
    const picture = target.data.subarray(channel * target.width * target.height, (channel + 1) * target.width * target.height);
    const [level] = levels;
    if (level === undefined) {
      picture.set(own);
      continue;
    }
    yield* eachCell(box, target, level, (cell, at, pixel) => {
      level.values[cell] = level.cells[cell] === RIM ? picture[pixel]! - strength * own[at]! : 0;
    });
    reached = (yield* solveLaplace(levels, tolerance)) !== undefined && reached;
    yield* eachCell(box, target, level, (cell, at, pixel) => {
      if (level.cells[cell] !== RIM) picture[pixel] = strength * own[at]! + level.values[cell]!;
    });
  }
  return reached;
}

function eachCell(
  box: Box,
  picture: Size,
  { width, height, stride }: Grid,
  visit: (cell: number, at: number, pixel: number) => void,
): Steps<number> {
  return eachRow({ width, height }, (y) => {
    const [cell, at, pixel] = [(y + 1) * stride + 1, y * width, (box.y1 + y) * picture.width + box.x1];
    for (let x = 0; x < width; x++) visit(cell + x, at + x, pixel + x);
  });
}
