import { describe, expect, it } from 'vitest';
import { refusalOf } from '../checkpoint-error';
import { checkLayout, countElements, isRowMajor, rowMajorStrides, spanElements } from './tensor-layout';

const layout = (shape: number[], strides: number[], offset = 0) => ({ type: 'float32', shape, strides, offset }) as const;

describe('row-major order', () => {
  it('has strides that multiply from the right', () => {
    expect(rowMajorStrides([2, 3, 4])).toEqual([12, 4, 1]);
    expect(rowMajorStrides([])).toEqual([]);
    expect(rowMajorStrides([3, 0, 2])).toEqual([2, 2, 1]);
  });

  it('does not depend on the strides of axes of one', () => {
    expect(isRowMajor(layout([2, 1, 3], [3, 99, 1]))).toBe(true);
    expect(isRowMajor(layout([2, 3], [1, 2]))).toBe(false);
    expect(isRowMajor(layout([2, 3], [4, 1]))).toBe(false);
    expect(isRowMajor(layout([3], [0]))).toBe(false);
    expect(isRowMajor(layout([], []))).toBe(true);
    expect(isRowMajor(layout([0, 3], [7, 7]))).toBe(true);
  });
});

describe('elements and span', () => {
  it('count what a tensor has and what it reaches over', () => {
    expect([countElements([]), countElements([2, 3]), countElements([0, 2 ** 50, 2 ** 50])]).toEqual([1, 6, 0]);
    expect(spanElements(layout([], []))).toBe(1);
    expect(spanElements(layout([2, 3], [10, 2]))).toBe(15);
    expect(spanElements(layout([5], [0]))).toBe(1);
    expect(spanElements(layout([5, 0], [9, 9]))).toBe(0);
  });
});

describe('checkLayout', () => {
  it('accepts what just fits', () => {
    checkLayout(layout([2, 3], [3, 1], 4), 10, refusalOf('t'));
    checkLayout(layout([0], [1], 10), 10, refusalOf('t'));
  });

  it.each([
    [layout([2, 3], [3, 1], 5), 'reaches past its storage of 10 elements'],
    [layout([0], [1], 11), 'reaches past its storage of 10 elements'],
    [layout([2.5], [1]), 'not all are integers'],
    [layout([Number.NaN], [1]), 'not all are integers'],
    [layout([2 ** 30], [0]), '1073741824 elements, at most 536870912 are read'],
  ])('refuses %j', (refused, message) => {
    expect(() => checkLayout(refused, 10, refusalOf('t'))).toThrow(message);
  });
});
