import type { Plane } from '@photochrom/core';

/**
 * Averages over a square around each pixel, in time that does not depend on its size. At the plane's border the square is cut off and
 * the mean taken of what is left, so that nothing fades towards the border.
 *
 * @param reach how far the square reaches from its centre's middle, in pixels, at least 0.5 (the pixel itself); fractions count in
 * part.
 */
export function boxMean(plane: Plane, reach: number): Plane {
  const { width, height } = plane;
  const data = new Float32Array(width * height);
  const rows = new Float32Array(width * height);
  for (let y = 0; y < height; y++) meanLine(plane.data, rows, y * width, 1, width, reach);
  for (let x = 0; x < width; x++) meanLine(rows, data, x, width, height, reach);
  return { width, height, data };
}

function meanLine(source: Float32Array, target: Float32Array, start: number, stride: number, length: number, reach: number): void {
  const whole = Math.floor(reach - 0.5);
  const part = reach - 0.5 - whole;
  const value = (index: number) => (index >= 0 && index < length ? source[start + index * stride]! : 0);
  const inside = (index: number) => Number(index >= 0 && index < length);
  let sum = 0;
  for (let index = 0; index < Math.min(whole, length); index++) sum += value(index);
  for (let index = 0; index < length; index++) {
    sum += value(index + whole) - value(index - whole - 1);
    const count = Math.min(index + whole, length - 1) - Math.max(index - whole, 0) + 1;
    const [before, after] = [index - whole - 1, index + whole + 1];
    const weight = count + part * (inside(before) + inside(after));
    target[start + index * stride] = (sum + part * (value(before) + value(after))) / weight;
  }
}
