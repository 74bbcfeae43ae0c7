import { type Box, boxSize, intersectBoxes } from '../detector/box';
import type { AbPlanes } from './ab-planes';
import { cropAb } from './crop-plane';
import { resampleAb } from './resample-bilinear';

/**
 * Estimates the colours of a crop that no network has seen: those of a crop that was seen, where the two overlap, else the full image's.
 * Colours stay on the pixels that they were given for.
 *
 * @param box of the crop, integers inside the image.
 * @param image ab of the full image.
 * @param seen ab of another box of the image, of any size.
 * @returns ab at the box's size.
 */
export function estimateAb(box: Box, image: AbPlanes, seen: { readonly box: Box; readonly ab: AbPlanes } | undefined): AbPlanes {
  const estimate = cropAb(image, box);
  const shared = seen === undefined ? undefined : intersectBoxes(box, seen.box);
  if (seen === undefined || shared === undefined) return estimate;
  const known = cropAb(resampleAb(seen.ab, boxSize(seen.box)), relativeTo(shared, seen.box));
  const [left, top] = [shared.x1 - box.x1, shared.y1 - box.y1];
  for (let row = 0; row < 2 * known.height; row++) {
    const [channel, y] = row < known.height ? [0, row] : [1, row - known.height];
    const values = known.data.subarray(row * known.width, (row + 1) * known.width);
    estimate.data.set(values, (channel * estimate.height + top + y) * estimate.width + left);
  }
  return estimate;
}

function relativeTo({ x1, y1, x2, y2 }: Box, origin: Box): Box {
  return { x1: x1 - origin.x1, y1: y1 - origin.y1, x2: x2 - origin.x1, y2: y2 - origin.y1 };
}
