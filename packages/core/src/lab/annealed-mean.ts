/** exp of less than this is under 1e-10. */
const LEAST_EXPONENT = -23;
/** Entries of {@link EXPONENTIALS} a unit. */
const FINENESS = 64;
/** exp(-index / FINENESS), since `Math.exp` of every value takes most of the time. */
const EXPONENTIALS = Float64Array.from({ length: 1 - LEAST_EXPONENT * FINENESS }, (_, index) => Math.exp(-index / FINENESS));

/**
 * Reads colours from logits over ab bins: the mean of the bins, weighted by softmax(logits / temperature).
 *
 * @param logits bins × pixels, planar.
 * @param bins centres, CIE units.
 * @param temperature 1 is the plain mean; below 1 colours grow bolder; 0 picks the likeliest bin.
 * @returns 2 × pixels, planar, a then b.
 * @see Zhang et al. 2016, §2.3, "annealed-mean"; spec/backbones.md §5
 */
export function annealedMean(logits: Float32Array, bins: readonly { a: number; b: number }[], temperature: number): Float32Array {
  const pixels = logits.length / bins.length;
  const plane = (bin: number) => logits.subarray(bin * pixels, (bin + 1) * pixels);
  // Bin after bin, as the values lie in memory.
  const tops = new Float32Array(pixels).fill(Number.NEGATIVE_INFINITY);
  for (let bin = 0; bin < bins.length; bin++) {
    const values = plane(bin);
    for (let pixel = 0; pixel < pixels; pixel++) if (values[pixel]! > tops[pixel]!) tops[pixel] = values[pixel]!;
  }
  const [sums, as, bs] = [new Float64Array(pixels), new Float64Array(pixels), new Float64Array(pixels)];
  for (const [bin, { a, b }] of bins.entries()) {
    const values = plane(bin);
    for (let pixel = 0; pixel < pixels; pixel++) {
      const below = values[pixel]! - tops[pixel]!;
      // What weighs less than 1e-10 of the likeliest bin changes ab by less than 1e-5.
      if (below < LEAST_EXPONENT * temperature) continue;
      const weight = temperature > 0 ? exponential(below / temperature) : 1;
      sums[pixel]! += weight;
      as[pixel]! += weight * a;
      bs[pixel]! += weight * b;
    }
  }
  const ab = new Float32Array(2 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    ab[pixel] = as[pixel]! / sums[pixel]!;
    ab[pixels + pixel] = bs[pixel]! / sums[pixel]!;
  }
  return ab;
}

/** exp of a value in {@link LEAST_EXPONENT}..0, within 7e-7 of it. */
function exponential(value: number): number {
  const index = Math.trunc(-value * FINENESS);
  const rest = value + index / FINENESS;
  return EXPONENTIALS[index]! * (1 + rest * (1 + rest / 2));
}
