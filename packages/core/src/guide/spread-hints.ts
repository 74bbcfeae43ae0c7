import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';
import { resamplePlane } from '../plane/resample-bilinear';
import type { ColorHint } from './guide';

/** Differences at which a place counts as another thing: in L, and in predicted ab, CIE units. */
const LIGHTNESS_SPREAD = 10;
const COLOR_SPREAD = 12;

/**
 * How a backbone follows points with a colour that its network can't be told of: hinted points get their colours, and what belongs to them
 * follows. The change fades with distance, and with the difference in lightness and in predicted colour, so that it ends at edges. The
 * network's own variation of colour stays.
 *
 * @param ab what the network predicts.
 * @param L what the network saw.
 * @param hints in pixels of `L`.
 * @param reach standard deviation of the fading with distance, as a share of the side.
 * @returns `ab` itself where there is no hint.
 */
export function spreadHints(ab: AbPlanes, L: Plane, hints: readonly ColorHint[], reach: number): AbPlanes {
  if (hints.length === 0) return ab;
  const { width, height } = ab;
  const area = width * height;
  const lightness = resamplePlane(L, ab).data;
  const changes = hints.map((hint) => {
    const x = Math.min(width - 1, Math.floor(((hint.x + 0.5) * width) / L.width));
    const y = Math.min(height - 1, Math.floor(((hint.y + 0.5) * height) / L.height));
    const at = y * width + x;
    const [a, b] = [ab.data[at] ?? 0, ab.data[area + at] ?? 0];
    return { x, y, at, a, b, da: hint.a - a, db: hint.b - b };
  });
  const data = ab.data.slice();
  for (let at = 0; at < area; at++) {
    const [a, b] = [ab.data[at] ?? 0, ab.data[area + at] ?? 0];
    let [sum, da, db] = [0, 0, 0];
    for (const change of changes) {
      const distance = Math.hypot(((at % width) - change.x) / width, (Math.floor(at / width) - change.y) / height);
      const unlike =
        (distance / reach) ** 2 +
        (((lightness[at] ?? 0) - (lightness[change.at] ?? 0)) / LIGHTNESS_SPREAD) ** 2 +
        ((a - change.a) ** 2 + (b - change.b) ** 2) / COLOR_SPREAD ** 2;
      const weight = Math.exp(-unlike / 2);
      sum += weight;
      da += weight * change.da;
      db += weight * change.db;
    }
    const share = 1 / Math.max(1, sum);
    data[at] = a + share * da;
    data[area + at] = b + share * db;
  }
  return { width, height, data };
}
