import type { AbPlanes, Size } from '@photochrom/core';

/**
 * Draws slopes of a and b.
 *
 * @param options.index tells one drawing from the next. Default 0.
 * @returns ab within −60..110, 2 × height × width.
 */
export function slopeAb({ width, height, index = 0 }: Size & { index?: number }): AbPlanes {
  const shift = index % 4;
  const data = new Float32Array(2 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[y * width + x] = -30 + 17 * shift + (40 * x) / width;
      data[(height + y) * width + x] = 25 - 13 * shift + (30 * y) / height;
    }
  }
  return { width, height, data };
}
