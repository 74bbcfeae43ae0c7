import { InvalidRasterError } from '../errors/invalid-raster-error';
import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';
import type { Raster } from '../raster/raster';
import { rgbFromXyz, whiteX, whiteZ } from './constants';
import { fitChroma } from './fit-chroma';
import type { Gamut } from './gamut';
import { byteCodes, curveSteps, gammaTable } from './tables';

/**
 * Joins L and ab to sRGB pixels.
 *
 * 8 bits: the nearest code of the exact colour. 16 bits: within 0.6 codes of the exact colour. So srgbToLab and back gives the same bytes.
 *
 * @returns three channels, without alpha and metadata.
 * @throws {InvalidRasterError} `L` and `ab` differ in size, or their data do not fit it.
 * @see spec/patchcolorization.md §6
 */
export function labToSrgb(planes: LabPlanes): Raster {
  const { raster, writeRow } = labToSrgbByRow(planes);
  for (let y = 0; y < raster.height; y++) writeRow(y);
  return raster;
}

/** What is joined to pixels: lightness, colours, and how. */
export type LabPlanes = {
  /** Lightness, 0..100. */
  readonly L: Plane;
  /** At L's size. */
  readonly ab: AbPlanes;
  /** Bits a channel of the result. */
  readonly depth: 8 | 16;
  /** Default `'keep-L'`. */
  readonly gamut?: Gamut;
};

/**
 * {@link labToSrgb}, row by row, for whoever lets other work through in between.
 *
 * @returns the raster, still empty, and what writes one of its rows.
 * @throws {InvalidRasterError} as there.
 */
export function labToSrgbByRow({ L, ab, depth, gamut = 'keep-L' }: LabPlanes): { raster: Raster; writeRow: (y: number) => void } {
  const { width, height } = L;
  const area = width * height;
  if (ab.width !== width || ab.height !== height || L.data.length !== area || ab.data.length !== 2 * area) {
    throw new InvalidRasterError({
      message: `L and ab must have one size, but are ${width} × ${height} with ${L.data.length} values and ${ab.width} × ${ab.height} with ${ab.data.length}.`,
      hint: 'Bring ab to the size of L with resampleAb.',
    });
  }
  const data = depth === 8 ? new Uint8Array(3 * area) : new Uint16Array(3 * area);
  const linear = new Float64Array(3 * width);
  const writeRow = (y: number) => {
    labRowToLinear(L.data, ab.data, y * width, gamut, linear);
    if (depth === 8) writeBytes(linear, data, 3 * y * width);
    else writeWords(linear, data, 3 * y * width);
  };
  return { raster: { width, height, channels: 3, depth, data }, writeRow };
}

/**
 * Converts consecutive pixels to linear sRGB in 0..1, interleaved, as many as `linear` holds.
 *
 * @param start index of the first pixel.
 */
export function labRowToLinear(L: Float32Array, ab: Float32Array, start: number, gamut: Gamut, linear: Float64Array): void {
  const area = L.length;
  const [xr, ry, zr, xg, gy, zg, xb, by, zb] = rgbFromXyz;
  const [rx, gx, bx] = [xr * whiteX, xg * whiteX, xb * whiteX];
  const [rz, gz, bz] = [zr * whiteZ, zg * whiteZ, zb * whiteZ];
  for (let at = 0, pixel = start; at < linear.length; at += 3, pixel++) {
    const a = ab[pixel]!;
    const b = ab[area + pixel]!;
    const fy = (L[pixel]! + 16) / 116;
    const fx = fy + a / 500;
    const fz = Math.max(0, fy - b / 200);
    const x = fx > 0.2068966 ? fx * fx * fx : (fx - 16 / 116) / 7.787;
    const y = fy > 0.2068966 ? fy * fy * fy : (fy - 16 / 116) / 7.787;
    const z = fz > 0.2068966 ? fz * fz * fz : (fz - 16 / 116) / 7.787;
    const red = rx * x + ry * y + rz * z;
    const green = gx * x + gy * y + gz * z;
    const blue = bx * x + by * y + bz * z;
    linear[at] = red;
    linear[at + 1] = green;
    linear[at + 2] = blue;
    if (red >= 0 && red <= 1 && green >= 0 && green <= 1 && blue >= 0 && blue <= 1) continue;
    if (gamut === 'keep-L') fitChroma(linear, at, y);
    else for (let channel = at; channel < at + 3; channel++) linear[channel] = Math.min(Math.max(linear[channel]!, 0), 1);
  }
}

function writeBytes(linear: Float64Array, data: Uint8Array | Uint16Array, start: number): void {
  const { guess, from } = byteCodes();
  for (let at = 0; at < linear.length; at++) {
    const value = linear[at]!;
    const code = guess[(value * 4096) | 0]!;
    // Not by a branch: which way it goes is as good as random, and a wrong guess costs more than the rest.
    data[start + at] = code + Number(value >= from[code + 1]!);
  }
}

function writeWords(linear: Float64Array, data: Uint8Array | Uint16Array, start: number): void {
  const curve = gammaTable();
  for (let at = 0; at < linear.length; at++) {
    const value = linear[at]! * curveSteps;
    const step = value | 0;
    const low = curve[step]!;
    data[start + at] = 65535 * (low + (value - step) * (curve[step + 1]! - low)) + 0.5;
  }
}
