import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';
import { assertRaster, type Raster } from '../raster/raster';
import { whiteX, whiteZ, xyzFromRgb } from './constants';
import { curveSteps, labCurveTable, labOfGray8, labOfGray16, linearOf8, linearOf16 } from './tables';

/**
 * Converts sRGB pixels to CIE Lab, D65 white, 2 degrees, by tables.
 *
 * Within 0.0005 of scikit-image's rgb2lab (0.0001 in L); gray rasters are exact to float32. Uses the rounded constants
 * of scikit-image, as the reference networks do: grays come out a hair off neutral.
 *
 * @param raster 8 or 16 bits a channel, 1 or 3 channels; alpha is ignored.
 * @returns L in 0..100, height × width, and ab in about −110..110, 2 × height × width, planar, a then b.
 * @throws {InvalidRasterError} `data` does not hold width × height × channels values.
 * @see CIE 15:2004, 8.2.1; spec/patchcolorization.md §6
 */
export function srgbToLab(raster: Raster): { L: Plane; ab: AbPlanes } {
  assertRaster(raster);
  const { width, height, data } = raster;
  const area = width * height;
  const L = new Float32Array(area);
  const ab = new Float32Array(2 * area);
  if (raster.channels === 1) {
    const gray = raster.depth === 8 ? labOfGray8() : labOfGray16();
    for (let pixel = 0; pixel < area; pixel++) {
      const code = data[pixel]!;
      L[pixel] = gray.L[code]!;
      ab[pixel] = gray.a[code]!;
      ab[area + pixel] = gray.b[code]!;
    }
  } else {
    convertColor(raster, L, ab);
  }
  return { L: { width, height, data: L }, ab: { width, height, data: ab } };
}

/**
 * Converts sRGB pixels to CIE lightness alone, at about twice the speed of {@link srgbToLab} and with the same L.
 *
 * @param raster 8 or 16 bits a channel, 1 or 3 channels; alpha is ignored.
 * @returns L in 0..100, height × width.
 * @throws {InvalidRasterError} `data` does not hold width × height × channels values.
 */
export function srgbToL(raster: Raster): Plane {
  const { plane, writeRow } = srgbToLByRow(raster);
  for (let y = 0; y < plane.height; y++) writeRow(y);
  return plane;
}

/**
 * {@link srgbToL}, row by row, for whoever lets other work through in between.
 *
 * @returns the plane, still empty, and what writes one of its rows.
 * @throws {InvalidRasterError} as there.
 */
export function srgbToLByRow(raster: Raster): { plane: Plane; writeRow: (y: number) => void } {
  assertRaster(raster);
  const { width, height, channels, depth, data } = raster;
  const L = new Float32Array(width * height);
  const plane = { width, height, data: L };
  if (channels === 3) return { plane, writeRow: (y) => convertLightness(raster, L, y * width, (y + 1) * width) };
  const gray = depth === 8 ? labOfGray8() : labOfGray16();
  const writeRow = (y: number) => {
    for (let pixel = y * width; pixel < (y + 1) * width; pixel++) L[pixel] = gray.L[data[pixel]!]!;
  };
  return { plane, writeRow };
}

function convertLightness({ data, depth }: Raster, L: Float32Array, start: number, end: number): void {
  const linear = depth === 8 ? linearOf8() : linearOf16();
  const curve = labCurveTable();
  const [, , , yr, yg, yb] = xyzFromRgb.map((weight) => weight * curveSteps) as unknown as typeof xyzFromRgb;
  for (let pixel = start, at = 3 * start; pixel < end; pixel++, at += 3) {
    const y = yr * linear[data[at]!]! + yg * linear[data[at + 1]!]! + yb * linear[data[at + 2]!]!;
    const step = y | 0;
    const low = curve[step]!;
    L[pixel] = 116 * (low + (y - step) * (curve[step + 1]! - low)) - 16;
  }
}

function convertColor({ data, depth }: Raster, L: Float32Array, ab: Float32Array): void {
  const linear = depth === 8 ? linearOf8() : linearOf16();
  const curve = labCurveTable();
  const area = L.length;
  const scales = [curveSteps / whiteX, curveSteps, curveSteps / whiteZ];
  const [xr, xg, xb, yr, yg, yb, zr, zg, zb] = xyzFromRgb.map(
    (weight, index) => weight * scales[Math.trunc(index / 3)]!,
  ) as unknown as typeof xyzFromRgb;
  for (let pixel = 0, at = 0; pixel < area; pixel++, at += 3) {
    const red = linear[data[at]!]!;
    const green = linear[data[at + 1]!]!;
    const blue = linear[data[at + 2]!]!;
    const x = xr * red + xg * green + xb * blue;
    const y = yr * red + yg * green + yb * blue;
    const z = zr * red + zg * green + zb * blue;
    const stepX = x | 0;
    const stepY = y | 0;
    const stepZ = z | 0;
    const lowX = curve[stepX]!;
    const lowY = curve[stepY]!;
    const lowZ = curve[stepZ]!;
    const fx = lowX + (x - stepX) * (curve[stepX + 1]! - lowX);
    const fy = lowY + (y - stepY) * (curve[stepY + 1]! - lowY);
    const fz = lowZ + (z - stepZ) * (curve[stepZ + 1]! - lowZ);
    L[pixel] = 116 * fy - 16;
    ab[pixel] = 500 * (fx - fy);
    ab[area + pixel] = 200 * (fy - fz);
  }
}
