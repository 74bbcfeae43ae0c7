import { assertBox, type Box, boxSize } from '../detector/box';
import { cropRows } from '../plane/crop-plane';
import type { Raster } from './raster';

/**
 * Cuts a box out of a picture, with its alpha and metadata.
 *
 * @param box integers inside the picture, `x2` and `y2` exclusive.
 * @throws {InvalidInstanceError} the box is empty, not of integers, or reaches out of the picture.
 */
export function cropRaster(raster: Raster, box: Box): Raster {
  assertBox(box, raster);
  const { width, height } = boxSize(box);
  const { data, alpha, channels } = raster;
  return {
    ...raster,
    width,
    height,
    data: cropRows(data, raster.width * channels, { ...box, x1: box.x1 * channels, x2: box.x2 * channels }),
    ...(alpha === undefined ? {} : { alpha: cropRows(alpha, raster.width, box) }),
  };
}
