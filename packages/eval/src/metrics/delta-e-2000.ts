import { type AbPlanes, InvalidRasterError, type Plane } from '@photochrom/core';
import { assertPlanesAlike } from './assert-alike';
import { assertRegion, type Region } from './region';

/** A colour in CIE Lab: L in 0..100, a and b in about −110..110. */
export type Lab = readonly [L: number, a: number, b: number];

/** A picture in CIE Lab (D65), as core's `srgbToLab` gives it. */
export type LabPicture = { readonly L: Plane; readonly ab: AbPlanes };

const DEGREE = Math.PI / 180;
const power7 = (value: number) => value ** 7;
const CHROMA_25 = power7(25);

/**
 * The CIEDE2000 colour difference, with parametric factors of 1.
 *
 * @returns 0 for equal colours; about 1 is just noticeable. Symmetric.
 * @see Sharma, Wu, Dalal 2005, "The CIEDE2000 color-difference formula: implementation notes, supplementary test data, and mathematical
 *   observations", eq. 2 to 22; equal to its 34 test pairs in all digits printed
 */
export function deltaE2000([L1, a1, b1]: Lab, [L2, a2, b2]: Lab): number {
  const meanOfChromas = power7((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
  const stretch = 1 + 0.5 * (1 - Math.sqrt(meanOfChromas / (meanOfChromas + CHROMA_25)));
  const [chroma1, chroma2] = [Math.hypot(stretch * a1, b1), Math.hypot(stretch * a2, b2)];
  const [hue1, hue2] = [hueOf(stretch * a1, b1), hueOf(stretch * a2, b2)];
  const isGray = chroma1 * chroma2 === 0;
  const apart = Math.abs(hue1 - hue2) > 180;

  const turn = isGray ? 0 : apart ? hue2 - hue1 - 360 * Math.sign(hue2 - hue1) : hue2 - hue1;
  const deltaL = L2 - L1;
  const deltaC = chroma2 - chroma1;
  const deltaH = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin((turn / 2) * DEGREE);

  const L = (L1 + L2) / 2;
  const chroma = (chroma1 + chroma2) / 2;
  const sum = hue1 + hue2;
  const hue = isGray ? sum : apart ? (sum + (sum < 360 ? 360 : -360)) / 2 : sum / 2;
  const T =
    1 -
    0.17 * Math.cos((hue - 30) * DEGREE) +
    0.24 * Math.cos(2 * hue * DEGREE) +
    0.32 * Math.cos((3 * hue + 6) * DEGREE) -
    0.2 * Math.cos((4 * hue - 63) * DEGREE);
  const scaleL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2);
  const scaleC = 1 + 0.045 * chroma;
  const scaleH = 1 + 0.015 * chroma * T;
  const rotation = 30 * Math.exp(-(((hue - 275) / 25) ** 2));
  const blue = -2 * Math.sqrt(power7(chroma) / (power7(chroma) + CHROMA_25)) * Math.sin(2 * rotation * DEGREE);
  const [l, c, h] = [deltaL / scaleL, deltaC / scaleC, deltaH / scaleH];
  return Math.sqrt(l * l + c * c + h * h + blue * c * h);
}

/**
 * Mean CIEDE2000 over a picture.
 *
 * @param region which pixels count. Default: all.
 * @returns lower is better; undefined where no pixel counts.
 * @throws {InvalidRasterError} the pictures, or the region, differ in size.
 */
export function meanDeltaE2000(result: LabPicture, truth: LabPicture, region?: Region): number | undefined {
  assertPlanesAlike(result.ab, truth.ab);
  assertRegion(region, truth.ab);
  const area = truth.ab.width * truth.ab.height;
  for (const { L } of [result, truth]) {
    if (L.data.length !== area)
      throw new InvalidRasterError({ message: `L must hold ${area} values, as ab has pixels, but holds ${L.data.length}.` });
  }
  const at = ({ L, ab }: LabPicture, pixel: number): Lab => [L.data[pixel]!, ab.data[pixel]!, ab.data[area + pixel]!];
  let [total, count] = [0, 0];
  for (let pixel = 0; pixel < area; pixel++) {
    if (region !== undefined && region[pixel] === 0) continue;
    total += deltaE2000(at(result, pixel), at(truth, pixel));
    count += 1;
  }
  return count === 0 ? undefined : total / count;
}

/** In degrees, 0..360; 0 for grays. */
function hueOf(a: number, b: number): number {
  const degrees = Math.atan2(b, a) / DEGREE;
  return degrees < 0 ? degrees + 360 : degrees;
}
