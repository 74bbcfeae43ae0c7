import { markAt, viewOf } from '@photochrom/runtime-kit';
import { type Curve, readCurve, tableCurve } from './read-curve';
import { type Grid, type Stage, throughGrid } from './through-grid';

/** Takes a pixel's values, 0..1 each, to three of the connection space, 0..1 each, as the table encodes them. */
export type ProfileTable = {
  readonly inputs: number;
  /** Whether L*a*b* is encoded as tables of 16 bits had it before version 4: 100 at 0xFF00. */
  readonly olderLab: boolean;
  apply(values: ArrayLike<number>, out: Float64Array): void;
};

/** No table of a profile is as large. */
const mostEntries = 2 ** 24;

/**
 * Reads a table from a device's colours to the connection space.
 *
 * @param bytes the tag, its type first.
 * @throws {RangeError} it is cut off.
 * @throws {Error} of another type.
 * @see ICC.1:2022, 10.10 (lut16Type), 10.11 (lut8Type), 10.12 (lutAToBType)
 */
export function readTable(bytes: Uint8Array): ProfileTable {
  const type = markAt(bytes, 0, 4);
  if (type === 'mft1' || type === 'mft2') return readFixedTable(bytes, type === 'mft1' ? 1 : 2);
  if (type === 'mAB ') return readStagedTable(bytes);
  throw new Error(`a table of type '${type}'`);
}

function readFixedTable(bytes: Uint8Array, size: 1 | 2): ProfileTable {
  const view = viewOf(bytes);
  const [inputs, outputs, side] = [view.getUint8(8), view.getUint8(9), view.getUint8(10)];
  if (inputs === 0 || outputs !== 3 || side < 2) throw new Error('a table of a strange shape');
  const entries = size === 1 ? [256, 256] : [view.getUint16(48), view.getUint16(50)];
  const [before, after] = entries as [number, number];
  let at = size === 1 ? 48 : 52;
  const read = (count: number) => {
    const values = numbersAt(bytes, at, count, size);
    at += count * size;
    return values;
  };
  const curvesOf = (count: number, length: number) => Array.from({ length: count }, () => tableCurve(read(length)));
  const first = curvesOf(inputs, before);
  const sides = Array.from({ length: inputs }, () => side);
  const grid: Grid = { sides, outputs, values: read(entriesOf(sides) * outputs) };
  const last = curvesOf(outputs, after);
  // Of 8 bits, L*a*b* has its whole range.
  return { inputs, olderLab: size === 2, apply: inOrder(inputs, [byCurves(first), throughGrid(grid), byCurves(last)]) };
}

/** Curves A, grid, curves M, matrix, curves B, of which all but the last may be missing. */
function readStagedTable(bytes: Uint8Array): ProfileTable {
  const view = viewOf(bytes);
  const [inputs, outputs] = [view.getUint8(8), view.getUint8(9)];
  if (inputs === 0 || outputs !== 3) throw new Error('a table of a strange shape');
  const [b, matrix, m, grid, a] = [12, 16, 20, 24, 28].map((at) => view.getUint32(at)) as [number, number, number, number, number];
  const curvesAt = (start: number, count: number) => {
    let at = start;
    return Array.from({ length: count }, () => {
      const { curve, length } = readCurve(bytes.subarray(at));
      at += 4 * Math.ceil(length / 4);
      return curve;
    });
  };
  const stages: Stage[] = [];
  if (a > 0) stages.push(byCurves(curvesAt(a, inputs)));
  if (grid > 0) {
    const sides = [...bytes.subarray(grid, grid + inputs)];
    if (sides.some((side) => side < 2)) throw new Error('a table of a strange shape');
    const size = view.getUint8(grid + 16) === 1 ? 1 : 2;
    stages.push(throughGrid({ sides, outputs, values: numbersAt(bytes, grid + 20, entriesOf(sides) * outputs, size) }));
  }
  if (grid === 0 && inputs !== outputs) throw new Error('a table of a strange shape');
  if (m > 0) stages.push(byCurves(curvesAt(m, outputs)));
  if (matrix > 0) stages.push(byMatrix(Array.from({ length: 12 }, (_, index) => view.getInt32(matrix + 4 * index) / 65536)));
  stages.push(byCurves(curvesAt(b, outputs)));
  return { inputs, olderLab: false, apply: inOrder(inputs, stages) };
}

function entriesOf(sides: readonly number[]): number {
  const entries = sides.reduce((product, side) => product * side, 1);
  if (entries > mostEntries) throw new RangeError('a table larger than any');
  return entries;
}

function numbersAt(bytes: Uint8Array, start: number, count: number, size: 1 | 2): Float64Array {
  if (count < 2 || start + count * size > bytes.length) throw new RangeError('a table is cut off');
  const view = viewOf(bytes);
  return Float64Array.from({ length: count }, (_, index) =>
    size === 1 ? view.getUint8(start + index) / 255 : view.getUint16(start + 2 * index) / 65535,
  );
}

function inOrder(inputs: number, stages: readonly Stage[]): ProfileTable['apply'] {
  const values = new Float64Array(Math.max(inputs, 3));
  return (from, out) => {
    for (let index = 0; index < inputs; index++) values[index] = from[index] as number;
    for (const stage of stages) stage(values);
    for (let index = 0; index < 3; index++) out[index] = values[index] as number;
  };
}

function byCurves(curves: readonly Curve[]): Stage {
  return (values) => {
    for (const [index, curve] of curves.entries()) values[index] = curve(values[index] as number);
  };
}

/** Three rows of three, then what is added to each. */
function byMatrix(matrix: readonly number[]): Stage {
  const at = (index: number) => matrix[index] as number;
  return (values) => {
    const [x, y, z] = values as unknown as [number, number, number];
    for (let row = 0; row < 3; row++) values[row] = at(3 * row) * x + at(3 * row + 1) * y + at(3 * row + 2) * z + at(9 + row);
  };
}
