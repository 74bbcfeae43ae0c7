/** Says whether all values are finite, at the speed of memory: infinity and NaN times 0 are NaN, and stay so in a sum. */
export function isFiniteData(data: Float32Array): boolean {
  let sum = 0;
  for (let index = 0; index < data.length; index++) sum += 0 * data[index]!;
  return sum === 0;
}
