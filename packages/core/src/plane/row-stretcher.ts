import type { Size } from '../detector/box';
import { mixRows } from './mix-rows';
import { type AxisSamples, sampleAxis } from './sample-axis';

/**
 * Prepares one channel for being read at another size, row by row, bilinearly: `align_corners` false, no antialiasing.
 *
 * @param data the channel, height × width of `from`.
 * @returns a function that gives the target's row `y`; rows are asked for in order, read-only, and each may be
 * overwritten by the next.
 * @see spec/patchcolorization.md §2.6, step 4
 */
export function rowStretcher(data: Float32Array, from: Size, to: Size): (y: number) => Float32Array {
  if (from.width === to.width && from.height === to.height) return (y) => data.subarray(y * to.width, (y + 1) * to.width);
  const columns = sampleAxis(from.width, to.width);
  const rows = sampleAxis(from.height, to.height);
  const row = new Float32Array(to.width);
  let [upper, lower] = [new Float32Array(to.width), new Float32Array(to.width)];
  let held: number | undefined;
  return (y) => {
    const first = rows.first[y]!;
    // Neighbouring target rows mostly read the same two source rows, or one of them.
    if (first !== held) {
      [upper, lower] = [lower, upper];
      if (held === undefined || first !== held + 1) stretchRow(data, first * from.width, columns, upper);
      stretchRow(data, rows.second[y]! * from.width, columns, lower);
      held = first;
    }
    mixRows(upper, lower, rows.share[y]!, row);
    return row;
  };
}

function stretchRow(data: Float32Array, start: number, { first, second, share }: AxisSamples, row: Float32Array): void {
  for (let x = 0; x < row.length; x++) {
    const value = data[start + first[x]!]!;
    row[x] = value + share[x]! * (data[start + second[x]!]! - value);
  }
}
