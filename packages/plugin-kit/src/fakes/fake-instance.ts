import type { Box, Instance, Plane, Size } from '@photochrom/core';

/**
 * Makes an instance with a soft round mask.
 *
 * @param box integer box.
 * @param score 0..1. Default 0.9.
 */
export function fakeInstance(box: Box, score = 0.9, label = 'thing'): Instance<{ masks: true }> {
  return { box, score, label, mask: roundMask({ width: box.x2 - box.x1, height: box.y2 - box.y1 }) };
}

function roundMask({ width, height }: Size): Plane {
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot((2 * x + 1) / width - 1, (2 * y + 1) / height - 1);
      data[y * width + x] = Math.min(1, Math.max(0, 3 - 2.5 * distance));
    }
  }
  return { width, height, data };
}
