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
  const [as, bs] = [Float64Array.from(bins, ({ a }) => a), Float64Array.from(bins, ({ b }) => b)];
  const ab = new Float32Array(2 * pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let at = pixel; at < logits.length; at += pixels) top = Math.max(top, logits[at] as number);
    let [sum, a, b] = [0, 0, 0];
    for (let bin = 0; bin < as.length; bin++) {
      const below = (logits[bin * pixels + pixel] as number) - top;
      const weight = temperature > 0 ? Math.exp(below / temperature) : Number(below === 0);
      sum += weight;
      a += weight * (as[bin] as number);
      b += weight * (bs[bin] as number);
    }
    ab[pixel] = a / sum;
    ab[pixels + pixel] = b / sum;
  }
  return ab;
}
