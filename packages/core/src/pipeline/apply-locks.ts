import { boxSize } from '../detector/box';
import type { AbPlanes } from '../plane/ab-planes';
import type { WorkingInstance } from './source-instances';

/** Mask value from which on a pixel belongs to an instance, as in both references (spec/patchcolorization.md §3). */
const BELONGS = 0.5;

/**
 * Gives every locked instance its colour, whatever a fusion made of it: where its mask is at least 0.5, or in its whole box where it has no
 * mask, it gets its own colours, shifted so that their mean there is the lock's. The network's variation of colour stays, and nothing beside
 * the mask changes. Hard, because a soft mask of a large object fades over many pixels, and half a lock beside the object would be a streak.
 * Where locked instances overlap, the smaller box lies on the larger, and the mean is that of what is seen.
 *
 * @param ab of the whole picture. Read-only.
 * @param own ab of each instance at its box's size, in their order; read for locked ones only.
 * @returns fresh planes; `ab` itself where nothing is locked.
 * @see spec/lcoins.md §11.3, step 4
 */
export function applyLocks(
  ab: AbPlanes,
  instances: readonly WorkingInstance[],
  own: { readonly [index: number]: AbPlanes | undefined },
): AbPlanes {
  const locked = [...instances.keys()]
    .filter((index) => instances[index]!.lock !== undefined)
    .sort((one, other) => boxSize(instances[other]!.box).area - boxSize(instances[one]!.box).area);
  if (locked.length === 0) return ab;
  const { width, height } = ab;
  /** 1 + the index of the locked instance that a pixel shows, 0 for none. */
  const owners = new Uint32Array(width * height);
  for (const index of locked) {
    const { box, mask } = instances[index]!;
    for (let y = box.y1; y < box.y2; y++) {
      for (let x = box.x1; x < box.x2; x++) {
        if (mask === undefined || mask.data[(y - box.y1) * mask.width + x - box.x1]! >= BELONGS) owners[y * width + x] = index + 1;
      }
    }
  }
  const data = ab.data.slice();
  for (const index of locked) {
    const { box, lock } = instances[index]!;
    const colors = own[index]!;
    for (const [channel, asked] of [lock!.a, lock!.b].entries()) {
      let sum = 0;
      let count = 0;
      const visit = (use: (at: number, value: number) => void) => {
        for (let y = box.y1; y < box.y2; y++) {
          for (let x = box.x1; x < box.x2; x++) {
            if (owners[y * width + x] !== index + 1) continue;
            use((channel * height + y) * width + x, colors.data[(channel * colors.height + y - box.y1) * colors.width + x - box.x1]!);
          }
        }
      };
      visit((_, value) => {
        sum += value;
        count += 1;
      });
      const shift = asked - sum / count;
      visit((at, value) => {
        data[at] = value + shift;
      });
    }
  }
  return { width, height, data };
}
