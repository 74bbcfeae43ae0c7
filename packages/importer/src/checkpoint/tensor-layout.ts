import { HOSTILE, type Refusal } from '../checkpoint-error';
import type { ElementType } from './checkpoint';
import { MAX_ELEMENTS, MAX_RANK, MAX_REPEATED_ELEMENTS } from './limits';

/** How a tensor lies in its storage. */
export type TensorLayout = {
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Steps between neighbours along each axis, in elements, at least 0. */
  readonly strides: readonly number[];
  /** First element. */
  readonly offset: number;
};

/** Bytes of one element. */
export const ELEMENT_BYTES: Readonly<Record<ElementType, 1 | 2 | 4 | 8>> = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
};

/** Number of elements; 1 for a scalar. */
export function countElements(shape: readonly number[]): number {
  // Zero first: other sizes of an empty tensor may multiply past what a number holds.
  return shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
}

/** Strides of a tensor that fills its storage in row-major order. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= Math.max(shape[axis]!, 1);
  }
  return strides;
}

/** Number of elements from the first to behind the last one that the layout touches. */
export function spanElements({ shape, strides }: TensorLayout): number {
  return shape.includes(0) ? 0 : shape.reduce((span, size, axis) => span + (size - 1) * strides[axis]!, 1);
}

/** Says whether the elements lie one after the other in row-major order. */
export function isRowMajor({ shape, strides }: TensorLayout): boolean {
  const expected = rowMajorStrides(shape);
  return shape.every((size, axis) => size <= 1 || strides[axis] === expected[axis]) || shape.includes(0);
}

/**
 * Checks what a file says about a tensor, before anything is allocated for it.
 *
 * @param count elements of its storage.
 * @throws {CheckpointError} too many axes or elements, or it reaches past its storage.
 */
export function checkLayout(layout: TensorLayout, count: number, refuse: Refusal): void {
  const { shape, strides, offset } = layout;
  const words = `a tensor [${shape.slice(0, MAX_RANK)}] with strides [${strides.slice(0, MAX_RANK)}] from element ${offset}`;
  if (shape.length > MAX_RANK) throw refuse(`holds ${words}…: ${shape.length} axes, at most ${MAX_RANK} are read.`, HOSTILE);
  if (shape.length !== strides.length) throw refuse(`holds ${words}: their numbers differ.`, HOSTILE);
  const isWhole = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (![...shape, ...strides, offset].every(isWhole)) throw refuse(`holds ${words}: not all are integers of at least 0.`, HOSTILE);

  const elements = countElements(shape);
  if (elements > MAX_ELEMENTS) throw refuse(`holds ${words}: ${elements} elements, at most ${MAX_ELEMENTS} are read.`, HOSTILE);
  if (offset + spanElements(layout) > count) throw refuse(`holds ${words}, which reaches past its storage of ${count} elements.`, HOSTILE);
  if (elements > Math.max(count, MAX_REPEATED_ELEMENTS)) {
    throw refuse(
      `holds ${words}, which makes ${elements} elements of a storage of ${count}; at most ${MAX_REPEATED_ELEMENTS} are read.`,
      'Save it as a contiguous tensor.',
    );
  }
}
