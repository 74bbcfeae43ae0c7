import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';

/** How colour goes with lightness around each cell of a coarse grid. All at the grid's size, planar, a then b. */
export type ChromaSlopes = {
  /** Change of ab with one unit of L. */
  readonly slope: AbPlanes;
  /** Least ab in the cell and its neighbours. */
  readonly least: AbPlanes;
  /** Greatest ab in the cell and its neighbours. */
  readonly greatest: AbPlanes;
};

/**
 * Variance of L, in squared units, below which it counts as texture or noise rather than an edge between colours. Best of 4 to 144 on
 * real photographs (see refineEdges).
 */
const flatVariance = 100;

/** Fits ab to L by least squares in every cell's 3 × 3 neighbourhood, damped where L is flat, as a guided filter does. */
export function chromaSlopes(L: Plane, ab: AbPlanes): ChromaSlopes {
  const { width, height } = L;
  const area = width * height;
  const [slope, least, greatest] = [new Float32Array(2 * area), new Float32Array(2 * area), new Float32Array(2 * area)];
  for (let channel = 0; channel < 2; channel++) {
    const values = ab.data.subarray(channel * area, (channel + 1) * area);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const here = y * width + x;
        let [count, sumL, sumColor, sumLL, sumLColor] = [0, 0, 0, 0, 0];
        let [low, high] = [values[here]!, values[here]!];
        for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
          for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
            const there = row * width + column;
            const value = values[there]!;
            // Differences from the middle cell: a constant colour then has a slope of exactly 0.
            const stepL = L.data[there]! - L.data[here]!;
            const stepColor = value - values[here]!;
            count++;
            sumL += stepL;
            sumColor += stepColor;
            sumLL += stepL * stepL;
            sumLColor += stepL * stepColor;
            if (value < low) low = value;
            if (value > high) high = value;
          }
        }
        const variance = sumLL / count - (sumL / count) ** 2;
        const covariance = sumLColor / count - (sumL / count) * (sumColor / count);
        slope[channel * area + here] = covariance / (variance + flatVariance);
        least[channel * area + here] = low;
        greatest[channel * area + here] = high;
      }
    }
  }
  const planes = (data: Float32Array): AbPlanes => ({ width, height, data });
  return { slope: planes(slope), least: planes(least), greatest: planes(greatest) };
}
