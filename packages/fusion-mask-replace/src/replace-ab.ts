import type { AbPlanes, Box, Plane } from '@photochrom/core';

/**
 * Replaces ab where a mask reaches the threshold; bit for bit what PatchColorization does with a mask cut to its box.
 *
 * @param target ab of the picture; written.
 * @param instanceAb at the box's size.
 * @param box integer box inside the picture.
 * @param mask at the box's size, 0..1.
 * @param threshold the smallest mask value that replaces.
 * @see spec/patchcolorization.md §3
 */
export function replaceAb(target: AbPlanes, instanceAb: AbPlanes, box: Box, mask: Plane, threshold: number): void {
  const { width, height } = mask;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const source = y * width + x;
      if (!(mask.data[source]! >= threshold)) continue;
      const pixel = (box.y1 + y) * target.width + box.x1 + x;
      target.data[pixel] = instanceAb.data[source]!;
      target.data[target.height * target.width + pixel] = instanceAb.data[height * width + source]!;
    }
  }
}
