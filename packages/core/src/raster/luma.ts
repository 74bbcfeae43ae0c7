import { lumaWeights } from '../lab/constants';
import type { Plane } from '../plane/plane';
import { assertRaster, type Raster } from './raster';

/**
 * Takes the gamma-encoded luma of a picture, as scikit-image's rgb2gray does: 0.2125 R + 0.7154 G + 0.0721 B.
 *
 * @param raster 8 or 16 bits, 1 or 3 channels; one channel is its own luma.
 * @returns height × width, 0..1.
 * @throws {InvalidRasterError} `data` does not hold width × height × channels values.
 * @see spec/patchcolorization.md §5
 */
export function luma(raster: Raster): Plane {
  assertRaster(raster);
  const { width, height, channels, data, depth } = raster;
  const max = depth === 8 ? 255 : 65535;
  const [red, green, blue] = lumaWeights;
  const values = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < values.length; pixel++, at += channels) {
    values[pixel] = (channels === 1 ? data[at]! : red * data[at]! + green * data[at + 1]! + blue * data[at + 2]!) / max;
  }
  return { width, height, data: values };
}
