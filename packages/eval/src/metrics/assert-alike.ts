import { type AbPlanes, assertRaster, InvalidRasterError, type Raster, type Size } from '@photochrom/core';

/**
 * Checks that two pictures can be compared pixel by pixel.
 *
 * @throws {InvalidRasterError} they differ in size, channels or depth, or one does not hold what its size promises.
 */
export function assertAlike(result: Raster, truth: Raster): void {
  assertRaster(result);
  assertRaster(truth);
  assertSize(result, truth);
  if (result.channels === truth.channels && result.depth === truth.depth) return;
  const describe = ({ channels, depth }: Raster) => `${channels} channels of ${depth} bits`;
  throw new InvalidRasterError({
    message: `Pictures that are compared must have the same channels and depth, but the result has ${describe(result)} and the truth ${describe(truth)}.`,
    hint: 'Bring both to 8 bits with toEightBit.',
  });
}

/**
 * Checks that two pairs of colour planes can be compared pixel by pixel.
 *
 * @throws {InvalidRasterError} they differ in size, or one does not hold 2 × height × width values.
 */
export function assertPlanesAlike(result: AbPlanes, truth: AbPlanes): void {
  assertSize(result, truth);
  for (const { width, height, data } of [result, truth]) {
    if (data.length === 2 * width * height) continue;
    throw new InvalidRasterError({
      message: `ab of ${width} × ${height} must hold ${2 * width * height} values, but holds ${data.length}.`,
    });
  }
}

function assertSize(result: Size, truth: Size): void {
  if (result.width === truth.width && result.height === truth.height) return;
  throw new InvalidRasterError({
    message: `Pictures that are compared must have one size, but the result is ${result.width} × ${result.height} and the truth ${truth.width} × ${truth.height}.`,
    hint: 'Bring the result to the size of the truth with resamplePillow.',
  });
}
