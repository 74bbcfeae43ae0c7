import { assertRaster, type Raster } from '@photochrom/core';

/**
 * How colourful a picture is to people: M(3) of Hasler and Süsstrunk.
 *
 * @param raster 8 or 16 bits; 16 bits are measured in eight-bit steps.
 * @returns 0 for grays; 15 is slightly, 45 quite and 82 highly colourful.
 * @throws {InvalidRasterError} `data` does not hold width × height × channels values.
 * @see Hasler, Süsstrunk 2003, "Measuring colourfulness in natural images", section 7
 */
export function colourfulness(raster: Raster): number {
  assertRaster(raster);
  const { channels, depth, data } = raster;
  if (channels === 1) return 0;
  const scale = depth === 8 ? 1 : 257;
  const area = data.length / 3;
  const [sums, squares] = [[0, 0] as [number, number], [0, 0] as [number, number]];
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at]! / scale, data[at + 1]! / scale, data[at + 2]! / scale];
    const opponents = [red - green, (red + green) / 2 - blue] as const;
    for (const axis of [0, 1] as const) {
      sums[axis] += opponents[axis];
      squares[axis] += opponents[axis] ** 2;
    }
  }
  const [rg, yb] = sums.map((sum) => sum / area) as [number, number];
  const variance = squares[0] / area - rg * rg + squares[1] / area - yb * yb;
  // A picture of one colour may come out a rounding error below none.
  return Math.sqrt(Math.max(0, variance)) + 0.3 * Math.hypot(rg, yb);
}

/**
 * How far a result is from the colourfulness that it should have.
 *
 * @returns absolute difference, lower is better.
 * @throws {InvalidRasterError} as {@link colourfulness}.
 */
export function colourfulnessDifference(result: Raster, truth: Raster): number {
  return Math.abs(colourfulness(result) - colourfulness(truth));
}
