import type { Plane } from '../plane/plane';
import { assertRaster, type Raster } from '../raster/raster';
import { labCurve, xyzFromRgb } from './constants';
import { linearOf8, linearOf16 } from './tables';

/**
 * Converts sRGB pixels to CIE lightness by the formula itself, for the small pictures that networks see: what a table is off by,
 * a network may amplify.
 *
 * @param raster 8 or 16 bits a channel, 1 or 3 channels; alpha is ignored.
 * @returns L in 0..100, height × width, within float32 of scikit-image's rgb2lab.
 * @throws {InvalidRasterError} `data` does not hold width × height × channels values.
 */
export function srgbToLExact(raster: Raster): Plane {
  assertRaster(raster);
  const { width, height, channels, data, depth } = raster;
  const linear = depth === 8 ? linearOf8() : linearOf16();
  const [, , , yr, yg, yb] = xyzFromRgb;
  const L = new Float32Array(width * height);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let pixel = 0, at = 0; pixel < L.length; pixel++, at += channels) {
    const y = yr * linear[data[at]!]! + yg * linear[data[at + green]!]! + yb * linear[data[at + blue]!]!;
    L[pixel] = 116 * labCurve(y) - 16;
  }
  return { width, height, data: L };
}
