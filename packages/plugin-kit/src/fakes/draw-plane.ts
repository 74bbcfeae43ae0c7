import type { Plane } from '@photochrom/core';

/**
 * Draws a lightness plane with a slope, two discs and fine grain; the same for the same arguments.
 *
 * @param options.seed changes the grain and moves the discs. Default 1.
 * @returns L in 0..100, height × width.
 */
export function drawPlane({ width, height, seed = 1 }: { width: number; height: number; seed?: number }): Plane {
  const data = new Float32Array(width * height);
  const discs = [
    { x: 0.3, y: 0.4 + 0.02 * (seed % 5), radius: 0.2, L: 85 },
    { x: 0.7, y: 0.6 - 0.02 * (seed % 7), radius: 0.25, L: 15 },
  ];
  let grain = seed;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Park and Miller's minimal standard generator.
      grain = (grain * 48271) % 2147483647;
      let value = 20 + (50 * (x + y + 1)) / (width + height);
      for (const disc of discs) {
        const distance = Math.hypot((x + 0.5) / width - disc.x, (y + 0.5) / height - disc.y);
        if (distance < disc.radius) value = disc.L;
      }
      data[y * width + x] = value + 4 * (grain / 2147483647 - 0.5);
    }
  }
  return { width, height, data };
}
