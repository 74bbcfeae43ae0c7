import { labCurve, linearize, whiteX, whiteZ, xyzFromRgb } from './constants';

/**
 * Converts one sRGB colour to CIE Lab (D65, 2 degrees) in double precision; equal to scikit-image's rgb2lab within 1e-9.
 *
 * @param red gamma-encoded, 0..1; so are `green` and `blue`.
 * @returns L in 0..100, a and b in about −110..110.
 * @see spec/patchcolorization.md §6
 */
export function srgbToLabExact(red: number, green: number, blue: number): [L: number, a: number, b: number] {
  const [xr, xg, xb, yr, yg, yb, zr, zg, zb] = xyzFromRgb;
  const [r, g, b] = [linearize(red), linearize(green), linearize(blue)];
  const fx = labCurve((xr * r + xg * g + xb * b) / whiteX);
  const fy = labCurve(yr * r + yg * g + yb * b);
  const fz = labCurve((zr * r + zg * g + zb * b) / whiteZ);
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}
