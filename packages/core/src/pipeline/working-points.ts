import type { Size } from '../detector/box';
import { InvalidOptionError } from '../errors/invalid-option-error';
import type { ColorHint } from '../guide/guide';

/**
 * Maps hints from source pixels to the working picture's.
 *
 * @throws {InvalidOptionError} a point lies outside the photograph, or a number is not finite.
 */
export function toWorkingPoints(points: readonly ColorHint[], source: Size, working: Size): ColorHint[] {
  return points.map((point, index) => {
    const { x, y, a, b } = point;
    const inside = x >= 0 && y >= 0 && x < source.width && y < source.height;
    if (!inside || !Number.isFinite(a) || !Number.isFinite(b)) {
      throw new InvalidOptionError({
        option: `guide.points[${index}]`,
        expected: `x in 0..${source.width - 1}, y in 0..${source.height - 1}, and finite a and b`,
        received: point,
      });
    }
    return {
      x: Math.min(working.width - 1, Math.trunc(((x + 0.5) * working.width) / source.width)),
      y: Math.min(working.height - 1, Math.trunc(((y + 0.5) * working.height) / source.height)),
      a,
      b,
    };
  });
}
