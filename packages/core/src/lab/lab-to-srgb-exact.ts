import { encodeGamma, labCurveInverse, rgbFromXyz, whiteX, whiteZ } from './constants';

/**
 * Converts one CIE Lab colour (D65, 2 degrees) to sRGB in double precision, clipped channel by channel as scikit-image's lab2rgb does.
 *
 * @param L lightness, 0..100.
 * @param a,b in about −110..110.
 * @returns gamma-encoded red, green and blue, 0..1.
 * @see spec/patchcolorization.md §6
 */
export function labToSrgbExact(L: number, a: number, b: number): [red: number, green: number, blue: number] {
  const [rx, ry, rz, gx, gy, gz, bx, by, bz] = rgbFromXyz;
  const fy = (L + 16) / 116;
  const x = labCurveInverse(fy + a / 500) * whiteX;
  const y = labCurveInverse(fy);
  // The reference floors f(Z) alone.
  const z = labCurveInverse(Math.max(0, fy - b / 200)) * whiteZ;
  return [
    clip(encodeGamma(rx * x + ry * y + rz * z)),
    clip(encodeGamma(gx * x + gy * y + gz * z)),
    clip(encodeGamma(bx * x + by * y + bz * z)),
  ];
}

function clip(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
