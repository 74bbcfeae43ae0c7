// What the evaluations measure of ab against a photograph's own: planes of 2 × height × width, a then b.

const PEAK = 255;
/** A step of ab in the truth below this is none. */
const NO_STEP = 2;

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** PSNR in dB of a mean square error, with a peak of 255. */
export const decibel = (error) => 10 * Math.log10(PEAK ** 2 / Math.max(error, 1e-9));

/**
 * Mean square error of ab.
 *
 * @param result (index, area) => value.
 * @param inside which pixels count, one value each. Default: all.
 * @returns undefined where no pixel counts.
 */
export function meanSquareError(truth, result, inside) {
  const area = truth.length / 2;
  let [sum, count] = [0, 0];
  for (let index = 0; index < truth.length; index++) {
    if (inside !== undefined && !inside[index % area]) continue;
    sum += (truth[index] - result(index, area)) ** 2;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

/** @returns which pixels lie in any of the boxes: 1 or 0 each. */
export function insideBoxes(boxes, { width, height }) {
  const inside = new Uint8Array(width * height);
  for (const { x1, y1, x2, y2 } of boxes) {
    for (let y = Math.max(0, Math.floor(y1)); y < Math.min(height, y2); y++)
      inside.fill(1, y * width + Math.max(0, Math.floor(x1)), y * width + Math.min(width, Math.ceil(x2)));
  }
  return inside;
}

/** Gives `visit` pairs of pixels, one outside and one inside of a box's border. */
export function boxBorder(box, visit) {
  const [x1, y1, x2, y2] = [box.x1, box.y1, box.x2, box.y2].map(Math.round);
  for (let x = x1; x < x2; x++) {
    visit(x, y1 - 1, x, y1 + 1);
    visit(x, y2 + 1, x, y2 - 1);
  }
  for (let y = y1; y < y2; y++) {
    visit(x1 - 1, y, x1 + 1, y);
    visit(x2 + 1, y, x2 - 1, y);
  }
}

/** Gives `visit` pairs of pixels, one outside and one inside of where a mask at its box's size passes one half. */
export function maskBorder({ box, mask }, visit) {
  const inside = (x, y) => x >= 0 && y >= 0 && x < mask.width && y < mask.height && mask.data[y * mask.width + x] >= 0.5;
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      if (!inside(x, y)) continue;
      for (const [right, down] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ]) {
        // The last pixel inside is passed over, as it is at a box's border.
        if (inside(x + right, y + down) && !inside(x + 2 * right, y + 2 * down))
          visit(box.x1 + x + 2 * right, box.y1 + y + 2 * down, box.x1 + x, box.y1 + y);
      }
    }
  }
}

/**
 * Adds up the steps of ab across borders, where the truth has none.
 *
 * @param planes ab of several results.
 * @param borders each calls what it is given with the two pixels of a pair: x, y, x, y.
 * @returns a sum for each result, and how many pairs there are.
 */
export function stepsAcross(truth, planes, borders, { width, height }) {
  const sums = planes.map(() => 0);
  let count = 0;
  const step = (ab, one, other) => Math.hypot(ab[one] - ab[other], ab[width * height + one] - ab[width * height + other]);
  const add = (x, y, x2, y2) => {
    if (Math.min(x, y, x2, y2) < 0 || Math.max(x, x2) >= width || Math.max(y, y2) >= height) return;
    const [one, other] = [y * width + x, y2 * width + x2];
    if (step(truth, one, other) >= NO_STEP) return;
    count += 1;
    for (const [index, ab] of planes.entries()) sums[index] += step(ab, one, other);
  };
  for (const border of borders) border(add);
  return { sums, count };
}
