import type { Plane } from '@photochrom/core';

/**
 * Averages over a square around each pixel, in time that does not depend on its size. At the plane's border the square is cut off and
 * the mean taken of what is left, so that nothing fades towards the border.
 *
 * @param reach how far the square reaches from its centre's middle, in pixels, at least 0.5 (the pixel itself); fractions count in
 * part.
 */
export function boxMean({ width, height, data }: Plane, reach: number): Plane {
  const means = new Float32Array(width * height);
  meanRows(data, means, width, height, reach);
  return { width, height, data: meanColumns(means, width, height, reach) };
}

/** The line that a mean is taken over: whole pixels on each side, the share of one more, and 1 / the count at every place. */
function spanOf(length: number, reach: number) {
  const whole = Math.floor(reach - 0.5);
  const part = reach - 0.5 - whole;
  const scale = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    const count = Math.min(index + whole, length - 1) - Math.max(index - whole, 0) + 1;
    scale[index] = 1 / (count + part * (Number(index - whole - 1 >= 0) + Number(index + whole + 1 < length)));
  }
  return { whole, part, scale };
}

function meanRows(source: Float32Array, target: Float32Array, width: number, height: number, reach: number): void {
  const { whole, part, scale } = spanOf(width, reach);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(whole, width); x++) sum += source[start + x]!;
    for (let x = 0; x < width; x++) {
      const before = x - whole - 1 >= 0 ? source[start + x - whole - 1]! : 0;
      const after = x + whole + 1 < width ? source[start + x + whole + 1]! : 0;
      if (x + whole < width) sum += source[start + x + whole]!;
      sum -= before;
      target[start + x] = (sum + part * (before + after)) * scale[x]!;
    }
  }
}

/** Row by row, with a running sum for every column: memory is read in order. */
function meanColumns(source: Float32Array, width: number, height: number, reach: number): Float32Array {
  const { whole, part, scale } = spanOf(height, reach);
  const target = new Float32Array(width * height);
  const sums = new Float64Array(width);
  const nothing = new Float32Array(width);
  const rowAt = (y: number) => (y >= 0 && y < height ? source.subarray(y * width, (y + 1) * width) : nothing);
  for (let y = 0; y < Math.min(whole, height); y++) {
    const row = rowAt(y);
    for (let x = 0; x < width; x++) sums[x]! += row[x]!;
  }
  for (let y = 0; y < height; y++) {
    const [entering, before, after] = [rowAt(y + whole), rowAt(y - whole - 1), rowAt(y + whole + 1)];
    for (let x = 0; x < width; x++) {
      const sum = sums[x]! + entering[x]! - before[x]!;
      sums[x] = sum;
      target[y * width + x] = (sum + part * (before[x]! + after[x]!)) * scale[y]!;
    }
  }
  return target;
}
