const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** Largest finite half-precision number. */
export const LARGEST_HALF = 65504;

/**
 * Rounds to IEEE 754 half precision, to nearest, ties to even.
 *
 * @param values finite, within ±65504.
 * @returns the bit patterns.
 */
export function toHalf(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, halfBits);
}

function halfBits(value: number): number {
  single[0] = value;
  const pattern = bits[0]!;
  const sign = (pattern >>> 16) & 0x8000;
  const exponent = ((pattern >>> 23) & 0xff) - 112;
  const fraction = pattern & 0x7fffff;
  // Below 2^-14 halves are subnormal: the hidden one becomes part of the fraction, shifted out step by step.
  if (exponent <= 0) return exponent < -10 ? sign : sign | roundedShift(fraction | 0x800000, 14 - exponent);
  // A fraction that rounds up to 2^10 carries into the exponent, which is what is wanted.
  return sign | ((exponent << 10) + roundedShift(fraction, 13));
}

function roundedShift(value: number, shift: number): number {
  const kept = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  return rest > tie || (rest === tie && (kept & 1) === 1) ? kept + 1 : kept;
}
