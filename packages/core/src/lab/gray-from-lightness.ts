import type { Plane } from '../plane/plane';
import { encodeGamma, labCurveInverse } from './constants';

/**
 * Gives the gamma-encoded gray of every lightness: what a Lab picture with a = b = 0 shows, in one channel. Networks for colour
 * photographs are shown it.
 *
 * The references go through all of Lab and get three channels that differ by less than 2e-5 of white.
 *
 * @param L lightness, 0..100.
 * @returns gray, 0..1.
 * @see spec/patchcolorization.md §2.4, §6
 */
export function grayFromLightness({ width, height, data: L }: Plane): Plane {
  return { width, height, data: L.map((lightness) => Math.min(1, Math.max(0, encodeGamma(labCurveInverse((lightness + 16) / 116))))) };
}
