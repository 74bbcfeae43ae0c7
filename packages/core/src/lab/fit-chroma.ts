/**
 * Moves a linear sRGB colour toward the gray of its own luminance Y until sRGB can show it.
 *
 * Y and so L stay, and so does the hue as dominant wavelength. A straight line to gray in linear light always re-enters the cube of
 * sRGB once, in closed form; the line of constant hue angle in Lab does not: near yellow it leaves the cube again, so that a colour
 * barely out of gamut would lose half of its chroma.
 *
 * @param linear R, G and B at index `at`, beyond 0..1; changed in place.
 * @param luminance their Y; beyond 0..1 the colour becomes black or white.
 */
export function fitChroma(linear: Float64Array, at: number, luminance: number): void {
  const gray = luminance > 0 ? Math.min(luminance, 1) : 0;
  let share = 1;
  for (let channel = at; channel < at + 3; channel++) {
    const value = linear[channel]!;
    if (value > 1) share = Math.min(share, (1 - gray) / (value - gray));
    else if (value < 0) share = Math.min(share, gray / (gray - value));
  }
  for (let channel = at; channel < at + 3; channel++) {
    // Rounding may leave the last bit outside.
    linear[channel] = Math.min(Math.max(gray + share * (linear[channel]! - gray), 0), 1);
  }
}
