import { viewElements } from '../source/view-elements';
import { countElements } from './tensor-layout';

/** Elements by size, as bits: a float's payload survives. */
const BITS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array } as const;

/**
 * Brings a strided view into row-major order, in time proportional to its elements.
 *
 * @param span the elements from the view's first to its last.
 * @param size bytes of one element.
 * @param shape sizes without a 0.
 * @param strides in elements, one for each size.
 * @returns the bytes of the view's elements.
 */
export function gather(span: Uint8Array, size: 1 | 2 | 4 | 8, shape: readonly number[], strides: readonly number[]): Uint8Array {
  const elements = BITS[size];
  const values = new elements(countElements(shape));
  // Both are of the same kind of array: the compiler can not know.
  gatherElements(viewElements<typeof values>(span, elements as never), values as Uint8Array, shape, strides);
  return new Uint8Array(values.buffer);
}

function gatherElements(
  source: ArrayLike<number | bigint>,
  target: Uint8Array,
  shape: readonly number[],
  strides: readonly number[],
): void {
  const last = shape.length - 1;
  const width = shape[last] ?? 1;
  const step = strides[last] ?? 1;
  const place = new Array<number>(Math.max(last, 0)).fill(0);
  let from = 0;
  for (let row = 0; row < target.length; row += width) {
    for (let column = 0; column < width; column++) target[row + column] = source[from + column * step] as number;
    // Counts up like an odometer.
    for (let axis = last - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      place[axis] = place[axis]! + 1;
      if (place[axis]! < shape[axis]!) break;
      from -= shape[axis]! * strides[axis]!;
      place[axis] = 0;
    }
  }
}
