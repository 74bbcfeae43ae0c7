import { type Box, isSameBox } from '../detector/box';
import type { AbPlanes } from './ab-planes';

/**
 * Cuts the part of a prediction that lies under a box, on a grid of the same size: bilinear, with no antialiasing, so that what is stretched
 * over the box afterwards is what the prediction had there.
 *
 * @param ab of the picture under `from`, of any size.
 * @param from where `ab` lies, in pixels of some picture.
 * @param to a box inside `from`.
 * @returns `ab` itself where the boxes are the same.
 */
export function cutAb(ab: AbPlanes, from: Box, to: Box): AbPlanes {
  if (isSameBox(from, to)) return ab;
  const { width, height } = ab;
  const columns = cutAxis(width, [from.x1, from.x2], [to.x1, to.x2]);
  const rows = cutAxis(height, [from.y1, from.y2], [to.y1, to.y2]);
  const data = new Float32Array(ab.data.length);
  for (let channel = 0; channel < 2; channel++) {
    for (let y = 0; y < height; y++) {
      const [above, down] = rows[y]!;
      const upper = (channel * height + above) * width;
      const lower = down === 0 ? upper : upper + width;
      for (let x = 0; x < width; x++) {
        const [left, across] = columns[x]!;
        const right = across === 0 ? left : left + 1;
        const top = ab.data[upper + left]! + across * (ab.data[upper + right]! - ab.data[upper + left]!);
        const bottom = ab.data[lower + left]! + across * (ab.data[lower + right]! - ab.data[lower + left]!);
        data[(channel * height + y) * width + x] = top + down * (bottom - top);
      }
    }
  }
  return { width, height, data };
}

/** For each of `cells` cells over `to`: the cell over `from` before it, and the share of the next one. */
function cutAxis(cells: number, [start, end]: [number, number], [low, high]: [number, number]): [number, number][] {
  return Array.from({ length: cells }, (_, cell) => {
    const at = low + ((cell + 0.5) / cells) * (high - low);
    const position = Math.min(cells - 1, Math.max(0, ((at - start) / (end - start)) * cells - 0.5));
    const before = Math.trunc(position);
    return [before, position - before];
  });
}
