import {
  type AbPlanes,
  averageAb,
  averagePlane,
  type Box,
  boxSize,
  cropAb,
  cropPlane,
  type Plane,
  resampleAb,
  resamplePlane,
} from '@photochrom/core';
import { boxDepth } from './box-depth';

/** Channels of the evidence: L, ab of the full image, ab of the instance, its mask, depth in the box, and the box's size. */
export const CHANNELS = 8;
/** What ab is divided by. */
const AB_SCALE = 50;

/** What the network is told of one instance, all in pixels of one picture. */
export type InstanceEvidence = {
  readonly L: Plane;
  readonly imageAb: AbPlanes;
  readonly instanceAb: AbPlanes;
  readonly box: Box;
  readonly mask: Plane;
};

/**
 * Brings what is known under a box to a square grid: L / 100, ab of the full image / 50, ab of the instance / 50, the mask, depth in the box,
 * and the root of the box's share of the picture, the same everywhere; planar.
 *
 * @param side of the grid.
 * @returns 8 · side · side values.
 */
export function gatherEvidence({ L, imageAb, instanceAb, box, mask }: InstanceEvidence, side: number): Float32Array {
  const area = side * side;
  const data = new Float32Array(CHANNELS * area);
  data.set(
    toGrid(cropPlane(L, box), side).map((value) => value / 100),
    0,
  );
  data.set(
    abToGrid(cropAb(imageAb, box), side).map((value) => value / AB_SCALE),
    area,
  );
  data.set(
    abToGrid(instanceAb, side).map((value) => value / AB_SCALE),
    3 * area,
  );
  data.set(toGrid(mask, side), 5 * area);
  const { columns, rows } = boxDepth(box, L, { width: side, height: side });
  for (let cell = 0; cell < area; cell++) data[6 * area + cell] = Math.min(columns[cell % side]!, rows[Math.floor(cell / side)]!);
  return data.fill(Math.sqrt(boxSize(box).area / (L.width * L.height)), 7 * area);
}

/** Small parts are stretched, large ones averaged, each axis by itself. */
function toGrid(plane: Plane, side: number): Float32Array {
  return averagePlane(resamplePlane(plane, atLeast(plane, side)), { width: side, height: side }).data;
}

function abToGrid(ab: AbPlanes, side: number): Float32Array {
  return averageAb(resampleAb(ab, atLeast(ab, side)), { width: side, height: side }).data;
}

function atLeast({ width, height }: { width: number; height: number }, side: number) {
  return { width: Math.max(side, width), height: Math.max(side, height) };
}
