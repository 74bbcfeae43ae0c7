/** Linear to sRGB: 0..1 to 0..1, clipped. @see IEC 61966-2-1 */
export function encodeSrgb(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  return value > 0.0031308 ? 1.055 * value ** (1 / 2.4) - 0.055 : 12.92 * value;
}

/** The inverse of CIE f, which stands in L*a*b* for a share of white. @see CIE 15:2004, 8.2.1.1 */
export function labShareOfWhite(value: number): number {
  return value > 6 / 29 ? value ** 3 : 3 * (6 / 29) ** 2 * (value - 4 / 29);
}
