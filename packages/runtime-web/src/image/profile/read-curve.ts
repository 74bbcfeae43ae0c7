import { markAt, viewOf } from '@photochrom/runtime-kit';

/** A curve of a profile: 0..1 to 0..1. */
export type Curve = (value: number) => number;

/** A curve, and how many bytes it takes. */
export type CurveRead = { readonly curve: Curve; readonly length: number };

/** How many parameters each kind of formula has. @see ICC.1:2022, 10.18 */
const parameterCounts = [1, 3, 4, 5, 7] as const;

/**
 * Reads a curve: a table, a gamma or a formula.
 *
 * @param bytes from the curve's type on.
 * @throws {RangeError} it is cut off.
 * @throws {Error} of another type.
 * @see ICC.1:2022, 10.6 (curveType), 10.18 (parametricCurveType)
 */
export function readCurve(bytes: Uint8Array): CurveRead {
  const view = viewOf(bytes);
  const type = markAt(bytes, 0, 4);
  if (type === 'curv') {
    const count = view.getUint32(8);
    const length = 12 + 2 * count;
    if (count === 0) return { curve: (value) => value, length };
    if (count === 1) return { curve: power(view.getUint16(12) / 256), length };
    if (length > bytes.length) throw new RangeError('a curve is cut off');
    return { curve: tableCurve(Float64Array.from({ length: count }, (_, index) => view.getUint16(12 + 2 * index) / 65535)), length };
  }
  const count = type === 'para' ? parameterCounts[view.getUint16(8)] : undefined;
  if (count === undefined) throw new Error(`a curve of type '${type}'`);
  const parameters = Array.from({ length: count }, (_, index) => view.getInt32(12 + 4 * index) / 65536);
  return { curve: formula(parameters), length: 12 + 4 * count };
}

/** Interpolates between entries that lie at equal distances over 0..1. */
export function tableCurve(table: Float64Array): Curve {
  const last = table.length - 1;
  return (value) => {
    const at = Math.min(1, Math.max(0, value)) * last;
    const index = Math.min(Math.floor(at), last - 1);
    const [low, high] = [table[index] as number, table[index + 1] as number];
    return low + (at - index) * (high - low);
  };
}

const power =
  (gamma: number): Curve =>
  (value) =>
    Math.max(0, value) ** gamma;

/** Y = (aX + b)^g + e from d on, cX + f below; shorter kinds leave out what is last, and the first two end at −b/a. */
function formula([g = 1, a = 1, b = 0, c = 0, d, e = 0, f = 0]: readonly number[]): Curve {
  const count = [g, a, b, c, d, e, f];
  const above: Curve = (value) => Math.max(0, a * value + b) ** g;
  if (d !== undefined) return (value) => (value >= d ? above(value) + e : c * value + f);
  return count[3] === 0 ? above : (value) => (value >= -b / a ? above(value) : 0) + c;
}
