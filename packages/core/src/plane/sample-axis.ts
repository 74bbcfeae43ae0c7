/** For every target index the two source indices and the second one's share. */
export type AxisSamples = { readonly first: Int32Array; readonly second: Int32Array; readonly share: Float32Array };

/**
 * Where each pixel of a row or column reads when it is stretched bilinearly: `align_corners` false, no antialiasing.
 *
 * @see spec/patchcolorization.md §2.6, step 4
 */
export function sampleAxis(from: number, to: number): AxisSamples {
  const samples = { first: new Int32Array(to), second: new Int32Array(to), share: new Float32Array(to) };
  for (let index = 0; index < to; index++) {
    const position = Math.max(0, ((index + 0.5) * from) / to - 0.5);
    const first = Math.min(Math.trunc(position), from - 1);
    samples.first[index] = first;
    samples.second[index] = Math.min(first + 1, from - 1);
    samples.share[index] = position - first;
  }
  return samples;
}
