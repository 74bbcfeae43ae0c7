import type { Size } from '../detector/box';
import type { AbPlanes } from './ab-planes';
import type { Plane } from './plane';

/**
 * Reduces a plane to a coarse grid: each cell is the mean of the area that it covers, pixels on its border by their share. A constant
 * plane stays constant to the last bit.
 *
 * @param size positive integers, at most the plane's.
 */
export function averagePlane(plane: Plane, size: Size): Plane {
  return { width: size.width, height: size.height, data: average(plane.data, plane, size) };
}

/** {@link averagePlane} for both colour planes. */
export function averageAb(ab: AbPlanes, size: Size): AbPlanes {
  const area = ab.width * ab.height;
  const data = new Float32Array(2 * size.width * size.height);
  for (let channel = 0; channel < 2; channel++) {
    data.set(average(ab.data.subarray(channel * area, (channel + 1) * area), ab, size), channel * size.width * size.height);
  }
  return { width: size.width, height: size.height, data };
}

/**
 * For every target index the first source index, how many follow on from there, and the share of each; shares add up to 1. `stride` apart.
 */
type Cells = { readonly first: Int32Array; readonly count: Int32Array; readonly shares: Float64Array; readonly stride: number };

function average(data: Float32Array, from: Size, to: Size): Float32Array {
  const columns = divideAxis(from.width, to.width);
  const rows = divideAxis(from.height, to.height);
  const narrow = new Float32Array(to.width * from.height);
  for (let y = 0; y < from.height; y++) averageRow(data, y * from.width, columns, narrow, y * to.width);

  const result = new Float32Array(to.width * to.height);
  const sums = new Float64Array(to.width);
  for (let y = 0; y < to.height; y++) {
    const start = rows.first[y]! * to.width;
    sums.fill(0);
    for (let step = 1; step < rows.count[y]!; step++) {
      addRow(narrow, start, start + step * to.width, rows.shares[y * rows.stride + step]!, sums);
    }
    for (let x = 0; x < to.width; x++) result[y * to.width + x] = narrow[start + x]! + sums[x]!;
  }
  return result;
}

/** Adds differences from the first row, not values, so that constants stay exact. */
function addRow(narrow: Float32Array, start: number, row: number, share: number, sums: Float64Array): void {
  for (let x = 0; x < sums.length; x++) sums[x]! += share * (narrow[row + x]! - narrow[start + x]!);
}

function averageRow(data: Float32Array, start: number, { first, count, shares, stride }: Cells, target: Float32Array, at: number): void {
  for (let x = 0; x < first.length; x++) {
    const origin = start + first[x]!;
    const base = data[origin]!;
    let sum = 0;
    for (let step = 1; step < count[x]!; step++) sum += shares[x * stride + step]! * (data[origin + step]! - base);
    target[at + x] = base + sum;
  }
}

function divideAxis(from: number, to: number): Cells {
  const stride = Math.ceil(from / to) + 1;
  const cells = { first: new Int32Array(to), count: new Int32Array(to), shares: new Float64Array(to * stride), stride };
  for (let index = 0; index < to; index++) {
    const [start, end] = [(index * from) / to, ((index + 1) * from) / to];
    const first = Math.trunc(start);
    cells.first[index] = first;
    cells.count[index] = Math.min(Math.ceil(end), from) - first;
    for (let pixel = first; pixel < Math.min(Math.ceil(end), from); pixel++) {
      cells.shares[index * stride + pixel - first] = (Math.min(end, pixel + 1) - Math.max(start, pixel)) / (end - start);
    }
  }
  return cells;
}
