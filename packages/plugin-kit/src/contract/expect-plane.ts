import type { AbPlanes, Plane, Size } from '@photochrom/core';
import { expect } from 'vitest';

/** Demands one channel of that size with finite values in a range. */
export function expectPlane(plane: Plane, { width, height }: Size, [low, high]: readonly [number, number]): void {
  expect({ width: plane.width, height: plane.height }).toEqual({ width, height });
  expectValues(plane.data, width * height);
  const outside = plane.data.find((value) => !(value >= low && value <= high));
  expect(outside, `a value outside ${low}..${high}`).toBeUndefined();
}

/** Demands a and b planes of that size with finite values. */
export function expectAb(ab: AbPlanes, { width, height }: Size): void {
  expect({ width: ab.width, height: ab.height }).toEqual({ width, height });
  expectValues(ab.data, 2 * width * height);
}

function expectValues(data: Float32Array, length: number): void {
  expect(data).toBeInstanceOf(Float32Array);
  expect(data.length).toBe(length);
  expect(
    data.find((value) => !Number.isFinite(value)),
    'a value that is not finite',
  ).toBeUndefined();
}
