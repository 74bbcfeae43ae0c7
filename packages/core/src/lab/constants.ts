/**
 * The numbers of scikit-image's rgb2lab and lab2rgb: D65, 2 degrees. They are rounded, so grays come out up to 0.005 off neutral, and
 * the reference networks were trained on exactly these.
 *
 * @see spec/patchcolorization.md §6; IEC 61966-2-1 for the sRGB curve; CIE 15:2004, 8.2.1 for Lab
 */

/** Linear sRGB to XYZ, row by row. */
export const xyzFromRgb = [0.412453, 0.35758, 0.180423, 0.212671, 0.71516, 0.072169, 0.019334, 0.119193, 0.950227] as const;

/** XYZ to linear sRGB, row by row: the inverse of {@link xyzFromRgb}. */
export const rgbFromXyz = [
  3.24048134, -1.53715152, -0.49853633, -0.96925495, 1.87599, 0.04155593, 0.05564664, -0.20404134, 1.05731107,
] as const;

/** XYZ of white; Y is 1. */
export const whiteX = 0.95047;
export const whiteZ = 1.08883;

/** Weights of R, G and B in luma (scikit-image's rgb2gray, on gamma-encoded values). */
export const lumaWeights = [0.2125, 0.7154, 0.0721] as const;

/** Takes the sRGB curve off: 0..1 encoded to 0..1 linear. */
export function linearize(encoded: number): number {
  return encoded > 0.04045 ? ((encoded + 0.055) / 1.055) ** 2.4 : encoded / 12.92;
}

/** Puts the sRGB curve on: 0..1 linear to 0..1 encoded. */
export function encodeGamma(linear: number): number {
  return linear > 0.0031308 ? 1.055 * linear ** (1 / 2.4) - 0.055 : 12.92 * linear;
}

/** CIE f of a value over white: the cube root, straight near black. */
export function labCurve(ratio: number): number {
  return ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116;
}

/** The inverse of {@link labCurve}. */
export function labCurveInverse(value: number): number {
  return value > 0.2068966 ? value * value * value : (value - 16 / 116) / 7.787;
}
