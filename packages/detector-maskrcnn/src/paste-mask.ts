import { type Box, boxSize, type Plane, type Size } from '@photochrom/core';

/**
 * Stretches a grid of mask values over its fractional box and samples it at the pixels of an integer box. Soft: no threshold.
 *
 * @param grid such as 28 × 28, 0..1.
 * @param box the network's own box, fractional.
 * @param target the integer box whose pixels are wanted.
 * @returns mask at the target's size; beyond the grid it falls to 0.
 * @see spec/patchcolorization.md §2.4, "Mask paste"
 */
export function pasteMask(grid: Plane, box: Box, target: Box): Plane {
  return sample(target, (x, y) => {
    const u = ((x + 0.5 - box.x1) / (box.x2 - box.x1)) * grid.width - 0.5;
    const v = ((y + 0.5 - box.y1) / (box.y2 - box.y1)) * grid.height - 0.5;
    return bilinear(grid, u, v);
  });
}

/**
 * Cuts an integer box out of a mask of the whole picture, which may have another size than the picture.
 *
 * @param whole mask of the picture, 0..1.
 * @param picture size of the picture.
 * @returns mask at the target's size.
 */
export function cropMask(whole: Plane, picture: Size, target: Box): Plane {
  const [columns, rows] = [whole.width / picture.width, whole.height / picture.height];
  return sample(target, (x, y) => {
    const u = Math.min(Math.max((x + 0.5) * columns - 0.5, 0), whole.width - 1);
    const v = Math.min(Math.max((y + 0.5) * rows - 0.5, 0), whole.height - 1);
    return bilinear(whole, u, v);
  });
}

function sample(target: Box, value: (x: number, y: number) => number): Plane {
  const { width, height } = boxSize(target);
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = Math.min(1, Math.max(0, value(target.x1 + x, target.y1 + y)));
  }
  return { width, height, data };
}

function bilinear({ width, height, data }: Plane, u: number, v: number): number {
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [right, below] = [u - left, v - top];
  const at = (x: number, y: number) => (x >= 0 && x < width && y >= 0 && y < height ? data[y * width + x]! : 0);
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return upper * (1 - below) + lower * below;
}
