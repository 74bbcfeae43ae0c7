import { type Box, boxSize, clipBox, type Plane, type Size } from '@photochrom/core';

/** A mask and where it lies in the picture. */
export type PlacedMask = {
  /** Integer box inside the picture. */
  readonly box: Box;
  /** At the box's size, 0..1. */
  readonly mask: Plane;
};

/** A step would turn a difference of rounding, as between WebAssembly and native code, into another pixel. */
const RAMP = 0.02;

/**
 * Makes a mask hard and gives it a margin of zeros, as far as the picture reaches, so that its edge has room to soften.
 *
 * @param threshold values from it on become 1, values 0.02 and more below it 0, with a steep ramp between.
 * @param margin pixels on every side.
 * @returns a mask of 0..1.
 */
export function hardenMask({ box, mask }: PlacedMask, threshold: number, margin: number, picture: Size): PlacedMask {
  const wide = { x1: box.x1 - margin, y1: box.y1 - margin, x2: box.x2 + margin, y2: box.y2 + margin };
  const placed = clipBox(wide, picture);
  const { width, height } = boxSize(placed);
  const data = new Float32Array(width * height);
  for (let y = 0; y < mask.height; y++) {
    const start = (box.y1 - placed.y1 + y) * width + box.x1 - placed.x1;
    for (let x = 0; x < mask.width; x++) {
      data[start + x] = Math.min(1, Math.max(0, 1 + (mask.data[y * mask.width + x]! - threshold) / RAMP));
    }
  }
  return { box: placed, mask: { width, height, data } };
}
