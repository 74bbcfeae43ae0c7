/**
 * Mixes two rows into a third, `share` of the lower one. A function of its own, because the variables of a closure are read again for
 * every pixel, which takes three times as long.
 */
export function mixRows(upper: Float32Array, lower: Float32Array, share: number, row: Float32Array): void {
  for (let x = 0; x < row.length; x++) row[x] = upper[x]! + share * (lower[x]! - upper[x]!);
}
