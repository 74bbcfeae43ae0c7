import type { AbPlanes, Box } from '@photochrom/core';
import type { PlacedMask } from './placed-mask';

/**
 * Blends an instance's ab into the picture's by a soft mask. Where the mask reaches over the instance's box, the nearest colour of the
 * instance is used, so that there is no seam at the box and no third colour in the blend.
 *
 * @param target ab of the picture; written.
 * @param instanceAb at the size of `box`.
 * @param box the instance's integer box.
 * @param placed soft mask and its place, which may be larger than the box.
 */
export function blendAb(target: AbPlanes, instanceAb: AbPlanes, box: Box, { box: place, mask }: PlacedMask): void {
  const targetPlane = target.width * target.height;
  const sourcePlane = instanceAb.width * instanceAb.height;
  for (let y = place.y1; y < place.y2; y++) {
    const row = Math.min(Math.max(y - box.y1, 0), instanceAb.height - 1);
    for (let x = place.x1; x < place.x2; x++) {
      const share = mask.data[(y - place.y1) * mask.width + x - place.x1]!;
      if (share === 0) continue;
      const column = Math.min(Math.max(x - box.x1, 0), instanceAb.width - 1);
      let pixel = y * target.width + x;
      let source = row * instanceAb.width + column;
      for (let channel = 0; channel < 2; channel++) {
        const before = target.data[pixel]!;
        target.data[pixel] = before + share * (instanceAb.data[source]! - before);
        pixel += targetPlane;
        source += sourcePlane;
      }
    }
  }
}
