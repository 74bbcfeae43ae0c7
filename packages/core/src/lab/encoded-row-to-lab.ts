import { whiteX, whiteZ, xyzFromRgb } from './constants';
import { labCurveTable, linearTable, readCurve } from './tables';

/**
 * Converts consecutive gamma-encoded pixels to Lab by tables, within 0.0005.
 *
 * @param encoded red, green and blue in 0..1, interleaved.
 * @param L where lightness goes, from index `start`.
 * @param ab where a and b go, planar, as many of each as L has.
 */
export function encodedRowToLab(encoded: Float64Array, L: Float32Array, ab: Float32Array, start: number): void {
  const [xr, xg, xb, yr, yg, yb, zr, zg, zb] = xyzFromRgb;
  const linear = linearTable();
  const curve = labCurveTable();
  for (let at = 0, pixel = start; at < encoded.length; at += 3, pixel++) {
    const red = readCurve(linear, encoded[at]!);
    const green = readCurve(linear, encoded[at + 1]!);
    const blue = readCurve(linear, encoded[at + 2]!);
    const fx = readCurve(curve, (xr * red + xg * green + xb * blue) / whiteX);
    const fy = readCurve(curve, yr * red + yg * green + yb * blue);
    const fz = readCurve(curve, (zr * red + zg * green + zb * blue) / whiteZ);
    L[pixel] = 116 * fy - 16;
    ab[pixel] = 500 * (fx - fy);
    ab[L.length + pixel] = 200 * (fy - fz);
  }
}
