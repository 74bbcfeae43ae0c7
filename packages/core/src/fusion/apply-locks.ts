import { boxSize } from '../detector/box';
import type { AbPlanes } from '../plane/ab-planes';
import type { EvidenceInstance } from './evidence';

/** Mask value from which on a pixel belongs to an instance, as in both references (spec/patchcolorization.md §3). */
const BELONGS = 0.5;

/**
 * Gives every locked instance its colour, whatever a fusion made of it: where its mask is at least 0.5, or in its whole box where it has no
 * mask. Hard, because a soft mask of a large object fades over many pixels, and half a lock beside the object would be a streak. Where
 * locked instances overlap, the smaller box lies on the larger.
 *
 * @param ab of the whole picture. Read-only.
 * @returns fresh planes; `ab` itself where nothing is locked.
 */
export function applyLocks(ab: AbPlanes, instances: readonly EvidenceInstance[]): AbPlanes {
  const locked = instances.filter(({ lock }) => lock !== undefined);
  if (locked.length === 0) return ab;
  const { width, height } = ab;
  const data = ab.data.slice();
  for (const { box, mask, lock } of locked.sort((one, other) => boxSize(other.box).area - boxSize(one.box).area)) {
    const { a, b } = lock!;
    for (let y = box.y1; y < box.y2; y++) {
      for (let x = box.x1; x < box.x2; x++) {
        if (mask !== undefined && !(mask.data[(y - box.y1) * mask.width + x - box.x1]! >= BELONGS)) continue;
        data[y * width + x] = a;
        data[(height + y) * width + x] = b;
      }
    }
  }
  return { width, height, data };
}
