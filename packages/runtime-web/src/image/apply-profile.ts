import type { Pixels } from '@photochrom/runtime-kit';
import type { DecodedPixels } from './decoded-pixels';
import type { SrgbConversion } from './profile/profile-to-srgb';

/**
 * Brings pixels to sRGB by a colour profile, of 8 bits or 16 as they are.
 *
 * @param pixels of `colours` bands, and one more where the last is alpha, which stays.
 * @param colours 1 is gray, which a profile of RGB takes for equal parts.
 * @returns fresh pixels: gray where the profile is of gray, else RGB; undefined where the profile is for other colours.
 */
export function applyProfile(
  { width, height, bands, data }: Pixels,
  colours: 1 | 3 | 4,
  { inputs, convert }: SrgbConversion,
): DecodedPixels | undefined {
  if (inputs !== colours && !(colours === 1 && inputs === 3)) return undefined;
  const outputs = inputs === 1 ? 1 : 3;
  const alpha = bands - colours;
  const wide = data instanceof Uint16Array;
  const full = wide ? 65535 : 255;
  const converted = new (wide ? Uint16Array : Uint8Array)(width * height * (outputs + alpha));
  const values = new Float64Array(inputs);
  const rgb = new Float64Array(3);
  for (let source = 0, target = 0; source < data.length; source += bands) {
    // Neighbours are often equal.
    if (source === 0 || !isAsBefore(data, source, bands, colours)) {
      for (let index = 0; index < inputs; index++) values[index] = (data[source + (colours === 1 ? 0 : index)] as number) / full;
      convert(values, rgb);
    }
    for (let channel = 0; channel < outputs; channel++) converted[target++] = Math.round((rgb[channel] as number) * full);
    if (alpha > 0) converted[target++] = data[source + colours] as number;
  }
  return { width, height, bands: (outputs + alpha) as DecodedPixels['bands'], depth: wide ? 16 : 8, data: converted };
}

function isAsBefore(data: Pixels['data'], at: number, bands: number, colours: number): boolean {
  for (let index = 0; index < colours; index++) if (data[at + index] !== data[at + index - bands]) return false;
  return true;
}
