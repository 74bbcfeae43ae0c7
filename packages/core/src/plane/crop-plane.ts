import { assertBox, type Box, boxSize } from '../detector/box';
import type { AbPlanes } from './ab-planes';
import type { Plane } from './plane';

/**
 * Cuts a box out of a plane.
 *
 * @param box integers inside the plane, `x2` and `y2` exclusive.
 * @throws {InvalidInstanceError} the box is empty, not of integers, or reaches out of the plane.
 */
export function cropPlane(plane: Plane, box: Box): Plane {
  assertBox(box, plane);
  const { width, height } = boxSize(box);
  return { width, height, data: cropRows(plane.data, plane.width, box) };
}

/**
 * Cuts a box out of both colour planes.
 *
 * @param box integers inside the planes, `x2` and `y2` exclusive.
 * @throws {InvalidInstanceError} the box is empty, not of integers, or reaches out of the planes.
 */
export function cropAb(ab: AbPlanes, box: Box): AbPlanes {
  assertBox(box, ab);
  const { width, height, area } = boxSize(box);
  const data = new Float32Array(2 * area);
  const sourceArea = ab.width * ab.height;
  for (let channel = 0; channel < 2; channel++) {
    data.set(cropRows(ab.data.subarray(channel * sourceArea, (channel + 1) * sourceArea), ab.width, box), channel * area);
  }
  return { width, height, data };
}

/** Copies the values of rows `y1` to `y2` and columns `x1` to `x2`, where a row has `stride` values. */
export function cropRows<T extends Float32Array | Uint8Array | Uint16Array>(values: T, stride: number, { x1, y1, x2, y2 }: Box): T {
  const width = x2 - x1;
  const cropped = new (values.constructor as new (length: number) => T)(width * (y2 - y1));
  for (let y = y1; y < y2; y++) {
    cropped.set(values.subarray(y * stride + x1, y * stride + x2) as never, (y - y1) * width);
  }
  return cropped;
}
