import { type Box, boxSize, cropPlane, type Plane, resamplePlane } from '@photochrom/core';

/**
 * Turns a mask network's logits over a crop into the mask of the box inside it: sigmoid, stretched over the crop, cut.
 *
 * @param logits over the whole crop, of any size.
 * @param crop integers.
 * @param box integers inside the crop.
 * @returns soft mask, 0..1, at the box's size.
 */
export function pasteMask({ width, height, data }: Plane, crop: Box, box: Box): Plane {
  const soft = { width, height, data: data.map((logit) => 1 / (1 + Math.exp(-logit))) };
  const inCrop = { x1: box.x1 - crop.x1, y1: box.y1 - crop.y1, x2: box.x2 - crop.x1, y2: box.y2 - crop.y1 };
  return cropPlane(resamplePlane(soft, boxSize(crop)), inCrop);
}
