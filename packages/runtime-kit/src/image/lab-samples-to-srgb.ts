import { encodeSrgb, labShareOfWhite } from './colour-curves';
import type { Pixels } from './upright-pixels';

/** How a TIFF stores L*a*b*. */
export type LabSamples = {
  /** Whether a and b are shifted to be positive, as ICC stores them, not signed as TIFF does. */
  readonly shifted: boolean;
  /** Chromaticity x and y of the white that the numbers relate to. */
  readonly white: readonly [x: number, y: number];
};

/** The white of ICC profiles, and of L*a*b* in print, as chromaticity. @see ICC.1:2022, 7.2.16 */
export const whiteD50 = [0.3457, 0.3585] as const;

/** XYZ of sRGB's white, D65. @see IEC 61966-2-1 */
const whiteD65 = [0.95047, 1, 1.08883] as const;

/** XYZ to cone responses, row by row, and back. @see ICC.1:2022, annex E (Bradford) */
const cones = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296] as const;
const conesBack = [0.9869929, -0.1470543, 0.1599627, 0.4323053, 0.5183603, 0.0492912, -0.0085287, 0.0400428, 0.9684867] as const;

/** XYZ to linear sRGB, row by row. @see IEC 61966-2-1 */
const rgbFromXyz = [3.2404542, -1.5371385, -0.4985314, -0.969266, 1.8760108, 0.041556, 0.0556434, -0.2040259, 1.0572252] as const;

type Triple = readonly [number, number, number];

/**
 * Turns samples of CIE L*a*b* into sRGB, clipped to its gamut.
 *
 * @param pixels 3 bands, or 4 where the last is alpha, which stays.
 * @returns fresh pixels of the same depth.
 * @see TIFF 6.0, section 23; TIFF Technical Note 4 (16 bits, ICC L*a*b*); CIE 15:2004, 8.2.1
 */
export function labSamplesToSrgb({ width, height, bands, data }: Pixels, { shifted, white }: LabSamples): Pixels {
  const wide = data instanceof Uint16Array;
  const full = wide ? 65535 : 255;
  const unit = wide ? 256 : 1;
  // ICC's 16 bits put 100 at 0xFF00; TIFF's at 0xFFFF.
  const whole = wide && shifted ? 65280 : full;
  const chroma = (value: number) => (shifted ? value - 128 * unit : value >= 128 * unit ? value - 256 * unit : value) / unit;
  const source = [white[0] / white[1], 1, (1 - white[0] - white[1]) / white[1]] as const;
  const adapt = adaptTo65(source);
  const out = wide ? new Uint16Array(data.length) : new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += bands) {
    const y = (((data[at] as number) / whole) * 100 + 16) / 116;
    const ratios = [y + chroma(data[at + 1] as number) / 500, y, y - chroma(data[at + 2] as number) / 200] as const;
    const xyz = ratios.map((ratio, index) => labShareOfWhite(ratio) * (source[index] as number)) as unknown as Triple;
    const rgb = multiply(rgbFromXyz, adapt(xyz));
    for (let channel = 0; channel < 3; channel++) out[at + channel] = Math.round(encodeSrgb(rgb[channel] as number) * full);
    if (bands === 4) out[at + 3] = data[at + 3] as number;
  }
  return { width, height, bands, data: out };
}

function adaptTo65(white: Triple): (xyz: Triple) => Triple {
  const from = multiply(cones, white);
  const to = multiply(cones, whiteD65);
  return (xyz) => {
    const response = multiply(cones, xyz);
    return multiply(
      conesBack,
      response.map((value, index) => (value * (to[index] as number)) / (from[index] as number)) as unknown as Triple,
    );
  };
}

function multiply(matrix: readonly number[], [x, y, z]: Triple): Triple {
  const row = (at: number) => (matrix[at] as number) * x + (matrix[at + 1] as number) * y + (matrix[at + 2] as number) * z;
  return [row(0), row(3), row(6)];
}
