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
  const ab = new Float32Array(2 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let bin = 0; bin < bins.length; bin++) top = Math.max(top, logits[bin * pixels + pixel] ?? 0);
    let [sum, a, b] = [0, 0, 0];
    for (const [bin, centre] of bins.entries()) {
      const below = (logits[bin * pixels + pixel] ?? 0) - top;
      const weight = temperature > 0 ? Math.exp(below / temperature) : Number(below === 0);
      sum += weight;
      a += weight * centre.a;
      b += weight * centre.b;
    }
    ab[pixel] = a / sum;
    ab[pixels + pixel] = b / sum;
  }
  return ab;
}
