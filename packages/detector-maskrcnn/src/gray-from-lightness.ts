import type { Plane } from '@photochrom/core';

/**
 * Gives the gamma-encoded gray of every lightness: what a Lab picture with a = b = 0 shows, in one channel.
 *
 * The references go through all of Lab and get three channels that differ by less than 2e-5 of white.
 *
 * @param L lightness, 0..100.
 * @returns gray, 0..1.
 * @see spec/patchcolorization.md §2.4, §6
 */
export function grayFromLightness({ width, height, data: L }: Plane): Plane {
  return { width, height, data: L.map(encodeGray) };
}

function encodeGray(L: number): number {
  const f = (L + 16) / 116;
  const linear = f > 0.2068966 ? f ** 3 : (f - 16 / 116) / 7.787;
  const gray = linear > 0.0031308 ? 1.055 * linear ** (1 / 2.4) - 0.055 : 12.92 * linear;
  return Math.min(1, Math.max(0, gray));
}
