/**
 * The smallest box that holds all polygons.
 *
 * @param polygons each x, y, x, y, …
 * @returns x, y, width, height.
 */
export function boxAround(polygons: readonly (readonly number[])[]): readonly number[] {
  const [left, right] = range(polygons, 0);
  const [top, bottom] = range(polygons, 1);
  return [left, top, right - left, bottom - top];
}

function range(polygons: readonly (readonly number[])[], axis: 0 | 1): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const polygon of polygons) {
    for (let at = axis; at < polygon.length; at += 2) {
      least = Math.min(least, polygon[at]!);
      most = Math.max(most, polygon[at]!);
    }
  }
  return [least, most];
}
