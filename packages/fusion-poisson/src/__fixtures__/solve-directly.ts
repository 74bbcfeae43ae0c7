import type { BlendedInstance } from '../blend-instance';

/**
 * Pérez et al. 2003, equation 7, written down pixel by pixel and solved by Gaussian elimination in double precision: for an unknown p,
 * Σ (f_p − f_q) = Σ strength (g_p − g_q) over its neighbours q in the picture, where f_q of a pixel outside Ω is the picture's. It knows
 * nothing of grids, membranes or levels.
 *
 * @param picture one channel, row by row.
 * @param own the instance's channel at its box's size.
 * @returns the channel with the unknowns solved.
 */
export function solveDirectly(
  picture: ArrayLike<number>,
  size: { readonly width: number; readonly height: number },
  own: ArrayLike<number>,
  { box, mask, threshold, strength }: Omit<BlendedInstance, 'ab' | 'tolerance'>,
): Float64Array {
  const { width, height } = size;
  const result = Float64Array.from(picture);
  const inBox = (x: number, y: number) => x >= box.x1 && x < box.x2 && y >= box.y1 && y < box.y2;
  const neighbours = (x: number, y: number) =>
    [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ].filter(([column = 0, row = 0]) => column >= 0 && column < width && row >= 0 && row < height) as [number, number][];
  const places: [number, number][] = [];
  const numbers = new Map<number, number>();
  for (let y = box.y1; y < box.y2; y++) {
    for (let x = box.x1; x < box.x2; x++) {
      const belongs = mask.data[(y - box.y1) * mask.width + x - box.x1]! >= threshold;
      if (!belongs || !neighbours(x, y).every(([column, row]) => inBox(column, row))) continue;
      numbers.set(y * width + x, places.length);
      places.push([x, y]);
    }
  }
  const g = (x: number, y: number) => own[(y - box.y1) * mask.width + x - box.x1]!;
  const rows = places.map(([x, y], index) => {
    const row = new Float64Array(places.length + 1);
    for (const [column, line] of neighbours(x, y)) {
      row[index]! += 1;
      row[places.length]! += strength * (g(x, y) - g(column, line));
      const other = numbers.get(line * width + column);
      if (other === undefined) row[places.length]! += picture[line * width + column]!;
      else row[other]! -= 1;
    }
    return row;
  });
  for (const [place, value] of eliminate(rows).entries()) result[places[place]![1] * width + places[place]![0]] = value;
  return result;
}

function eliminate(rows: Float64Array[]): number[] {
  const count = rows.length;
  for (let pivot = 0; pivot < count; pivot++) {
    const best = rows.reduce((found, row, at) => (at > found && Math.abs(row[pivot]!) > Math.abs(rows[found]![pivot]!) ? at : found), pivot);
    [rows[pivot], rows[best]] = [rows[best]!, rows[pivot]!];
    for (let at = pivot + 1; at < count; at++) {
      const factor = rows[at]![pivot]! / rows[pivot]![pivot]!;
      if (factor === 0) continue;
      for (let column = pivot; column <= count; column++) rows[at]![column]! -= factor * rows[pivot]![column]!;
    }
  }
  const values = new Array<number>(count).fill(0);
  for (let at = count - 1; at >= 0; at--) {
    let sum = rows[at]![count]!;
    for (let column = at + 1; column < count; column++) sum -= rows[at]![column]! * values[column]!;
    values[at] = sum / rows[at]![at]!;
  }
  return values;
}
