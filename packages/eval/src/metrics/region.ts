import { type Box, InvalidRasterError, type Plane, type Size } from '@photochrom/core';

/** Which pixels count: height × width, 1 or 0 each. */
export type Region = Uint8Array;

/** From this value on a pixel of a soft mask belongs to the object. */
export const MASK_THRESHOLD = 0.5;

/**
 * Marks the pixels of any of the boxes.
 *
 * @param boxes in pixels; fractions are rounded outwards, and what reaches out of the picture is left out.
 */
export function regionOfBoxes(boxes: readonly Box[], { width, height }: Size): Region {
  const region = new Uint8Array(width * height);
  for (const { x1, y1, x2, y2 } of boxes) {
    const [left, right] = [Math.max(0, Math.floor(x1)), Math.min(width, Math.ceil(x2))];
    for (let y = Math.max(0, Math.floor(y1)); y < Math.min(height, y2); y++)
      region.fill(1, y * width + left, y * width + Math.max(left, right));
  }
  return region;
}

/**
 * Marks the pixels of a mask, those of at least one half.
 *
 * @param box integers inside the picture.
 * @param mask 0..1, at the box's size.
 */
export function regionOfMask(box: Box, mask: Plane, { width, height }: Size): Region {
  const region = new Uint8Array(width * height);
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      if (mask.data[y * mask.width + x]! >= MASK_THRESHOLD) region[(box.y1 + y) * width + box.x1 + x] = 1;
    }
  }
  return region;
}

/** @throws {InvalidRasterError} a region does not fit the picture. */
export function assertRegion(region: Region | undefined, { width, height }: Size): void {
  if (region === undefined || region.length === width * height) return;
  throw new InvalidRasterError({
    message: `A region of ${width} × ${height} pixels must have ${width * height} values, but has ${region.length}.`,
  });
}
