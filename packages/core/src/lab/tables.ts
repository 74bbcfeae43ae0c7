import { encodeGamma, labCurve, linearize } from './constants';
import { srgbToLabExact } from './srgb-to-lab-exact';

/** Steps of the interpolated curves over 0..1. At 16384 the Lab curve is within 3e-7 and the sRGB curve within 1.1e-6. */
export const curveSteps = 16384;

/** @returns the value of an interpolated curve at `position`, 0..1. */
export function readCurve(curve: Float64Array, position: number): number {
  const exact = position * curveSteps;
  const step = exact | 0;
  const low = curve[step]!;
  return low + (exact - step) * (curve[step + 1]! - low);
}

/** CIE f at i / {@link curveSteps}, read by linear interpolation; a little beyond 1 for rounding. */
export const labCurveTable = once(() => sampleCurve(labCurve));

/** Linear to gamma-encoded, read like {@link labCurveTable}. */
export const gammaTable = once(() => sampleCurve(encodeGamma));

/** Gamma-encoded to linear, read like {@link labCurveTable}. */
export const linearTable = once(() => sampleCurve(linearize));

/** Linear light of every 8-bit value. */
export const linearOf8 = once(() => sampleCodes(255, linearize));

/** Linear light of every 16-bit value. */
export const linearOf16 = once(() => sampleCodes(65535, linearize));

/** L, a and b of every 8-bit gray, exact. */
export const labOfGray8 = once(() => grayLab(255));

/** L, a and b of every 16-bit gray, exact. */
export const labOfGray16 = once(() => grayLab(65535));

/** How linear light becomes the nearest 8-bit code without a power: a first guess by table, then one comparison. */
export type ByteCodes = {
  /** The code at i / 4096, rounded down to the nearest. */
  readonly guess: Uint8Array;
  /** Linear light from which a code is the nearest one; more than 1 at 256. */
  readonly from: Float64Array;
};

/** Exact: where the curve is steepest, a code still spans more than 1 / 4096 of linear light, so no step holds two borders. */
export const byteCodes = once((): ByteCodes => {
  const from = Float64Array.from({ length: 257 }, (_, code) => (code === 0 ? 0 : code === 256 ? 2 : linearize((code - 0.5) / 255)));
  const guess = new Uint8Array(4097);
  let code = 0;
  for (let step = 0; step < guess.length; step++) {
    while (from[code + 1]! <= step / 4096) code++;
    guess[step] = code;
  }
  return { guess, from };
});

function sampleCurve(curve: (value: number) => number): Float64Array {
  return Float64Array.from({ length: curveSteps + 3 }, (_, step) => curve(step / curveSteps));
}

function sampleCodes(max: number, curve: (value: number) => number): Float64Array {
  return Float64Array.from({ length: max + 1 }, (_, code) => curve(code / max));
}

function grayLab(max: number): { L: Float32Array; a: Float32Array; b: Float32Array } {
  const [L, a, b] = [new Float32Array(max + 1), new Float32Array(max + 1), new Float32Array(max + 1)];
  for (let code = 0; code <= max; code++) {
    [L[code], a[code], b[code]] = srgbToLabExact(code / max, code / max, code / max);
  }
  return { L, a, b };
}

/** Tables are made when first needed: nothing happens on import. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
