import { encodeSrgb, labShareOfWhite, markAt, viewOf } from '@photochrom/runtime-kit';
import { type ProfileTags, readProfileTags } from './profile-tags';
import { type Curve, readCurve } from './read-curve';
import { type ProfileTable, readTable } from './read-table';
import { throughGrid } from './through-grid';

/** Takes a pixel's values, 0..1 each, to three others. */
type Conversion = (values: ArrayLike<number>, out: Float64Array) => void;

/** A profile that can be applied. */
export type SrgbConversion = {
  /** Values that a pixel has. */
  readonly inputs: 1 | 3 | 4;
  /** Gives sRGB, 0..1 each, clipped to its gamut. */
  readonly convert: Conversion;
};

const inputsOf: Readonly<Record<string, 1 | 3 | 4>> = { GRAY: 1, 'RGB ': 3, CMYK: 4 };

/** XYZ of the connection space's white. @see ICC.1:2022, 7.2.16 */
const whiteD50 = [0.9642, 1, 0.8249] as const;

/** XYZ adapted to D50 to linear sRGB, row by row: the inverse of the colorants of sRGB's own profile. @see IEC 61966-2-1, ICC.1:2022 annex E */
const rgbFromXyz = [3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.033454, 0.0719453, -0.2289914, 1.4052427] as const;

/**
 * Reads how a colour profile's values become sRGB, perceptually where it offers a choice, and with its black brought to sRGB's, as lcms does it.
 *
 * @returns undefined where it is damaged, or for other colours than gray, RGB and CMYK.
 * @see ICC.1:2022, 8.3 (what an input or display profile holds), annex F.3 (matrix and curves)
 */
export function profileToSrgb(icc: Uint8Array): SrgbConversion | undefined {
  const tags = readProfileTags(icc);
  const inputs = tags === undefined ? undefined : inputsOf[tags.space];
  if (tags === undefined || inputs === undefined) return undefined;
  try {
    return { inputs, convert: conversion(tags, inputs) };
  } catch {
    // Whatever is missing or cut off: it can't be applied.
    return undefined;
  }
}

function conversion(tags: ProfileTags, inputs: number): Conversion {
  const table = tags.tag('A2B0');
  if (table !== undefined) {
    const read = readTable(table);
    if (read.inputs !== inputs) throw new Error('a table of other inputs');
    const toXyz = tags.connection === 'Lab ' ? labToXyz(read) : encodedToXyz(read);
    const black = tags.version < 4 ? darkest(toXyz, inputs) : perceptualBlack;
    return sampled(inputs, (values, out) => {
      toXyz(values, out);
      for (let axis = 0; axis < 3; axis++) out[axis] = stretch(out[axis] as number, black[axis] as number, whiteD50[axis] as number);
      xyzToSrgb(out, out);
    });
  }
  if (inputs === 1) return byGrayCurve(curveOf(tags, 'kTRC'));
  if (inputs === 4) throw new Error('no table');
  return byMatrix(
    ['rTRC', 'gTRC', 'bTRC'].map((name) => curveOf(tags, name)),
    ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => coordinatesOf(tags, name)),
  );
}

/** Computes a conversion at the corners of a grid as fine as lcms takes it, and interpolates between them: faster, and the same. */
function sampled(inputs: number, convert: Conversion): Conversion {
  const side = inputs === 4 ? 17 : 33;
  const sides = Array.from({ length: inputs }, () => side);
  const corners = side ** inputs;
  const grid = new Float64Array(3 * corners);
  const at = new Float64Array(inputs);
  for (let corner = 0; corner < corners; corner++) {
    for (let axis = inputs - 1, rest = corner; axis >= 0; axis--, rest = Math.floor(rest / side)) at[axis] = (rest % side) / (side - 1);
    convert(at, grid.subarray(3 * corner, 3 * corner + 3));
  }
  const interpolate = throughGrid({ sides, outputs: 3, values: grid });
  const values = new Float64Array(Math.max(inputs, 3));
  return (from, out) => {
    for (let axis = 0; axis < inputs; axis++) values[axis] = from[axis] as number;
    interpolate(values);
    for (let channel = 0; channel < 3; channel++) out[channel] = values[channel] as number;
  };
}

function curveOf(tags: ProfileTags, name: string): Curve {
  return readCurve(tags.tag(name) ?? new Uint8Array()).curve;
}

function coordinatesOf(tags: ProfileTags, name: string): readonly number[] {
  const bytes = tags.tag(name) ?? new Uint8Array();
  if (markAt(bytes, 0, 4) !== 'XYZ ') throw new Error(`no ${name}`);
  return [8, 12, 16].map((at) => viewOf(bytes).getInt32(at) / 65536);
}

/** The curve says how much of white. */
function byGrayCurve(curve: Curve): Conversion {
  return (values, out) => void out.fill(encodeSrgb(curve(values[0] as number)));
}

function byMatrix(curves: readonly Curve[], colorants: readonly (readonly number[])[]): Conversion {
  const xyz = new Float64Array(3);
  return (values, out) => {
    xyz.fill(0);
    for (let channel = 0; channel < 3; channel++) {
      const linear = (curves[channel] as Curve)(values[channel] as number);
      for (let axis = 0; axis < 3; axis++) xyz[axis] = (xyz[axis] as number) + linear * (colorants[channel]?.[axis] as number);
    }
    xyzToSrgb(xyz, out);
  };
}

function labToXyz(table: ProfileTable): Conversion {
  const lab = new Float64Array(3);
  const whole = table.olderLab ? 65535 / 65280 : 1;
  return (values, out) => {
    table.apply(values, lab);
    const y = ((lab[0] as number) * 100 * whole + 16) / 116;
    const x = y + ((lab[1] as number) * 255 * whole - 128) / 500;
    const z = y - ((lab[2] as number) * 255 * whole - 128) / 200;
    for (const [axis, ratio] of [x, y, z].entries()) out[axis] = labShareOfWhite(ratio) * (whiteD50[axis] as number);
  };
}

/** 1 stands for 1 + 32767/32768. @see ICC.1:2022, 6.3.4.2 */
function encodedToXyz(table: ProfileTable): Conversion {
  return (values, out) => {
    table.apply(values, out);
    for (let axis = 0; axis < 3; axis++) out[axis] = ((out[axis] as number) * 65535) / 32768;
  };
}

/** The black of tables of version 4, perceptually. @see ICC.1:2022, annex D.2 */
const perceptualBlack = [0.00336, 0.0034731, 0.00287] as const;

/** XYZ of the darkest colour: of all inks, or of no light. What is lighter than half of L* is no black. @see ISO 18619, 5.2 */
function darkest(toXyz: Conversion, inputs: number): ArrayLike<number> {
  const xyz = new Float64Array(3);
  toXyz(new Float64Array(inputs).fill(inputs === 4 ? 1 : 0), xyz);
  return (xyz[1] as number) > labShareOfWhite(66 / 116) ? new Float64Array(3) : xyz;
}

/** Black point compensation: brings black to 0, and leaves white. @see ISO 18619, 5.3 */
function stretch(value: number, black: number, white: number): number {
  return (white * (value - black)) / (white - black);
}

/** @param out may be `xyz` itself. */
function xyzToSrgb(xyz: Float64Array, out: Float64Array): void {
  const [x, y, z] = xyz as unknown as [number, number, number];
  const at = (index: number) => rgbFromXyz[index] as number;
  for (let row = 0; row < 3; row++) out[row] = encodeSrgb(at(3 * row) * x + at(3 * row + 1) * y + at(3 * row + 2) * z);
}
