import type { AbPlanes, Box, Plane } from '@photochrom/core';
import { assertPlanesAlike } from './assert-alike';
import { MASK_THRESHOLD } from './region';

/** Gives `visit` pairs of pixels across a border, x and y of the one outside, then of the one inside. They may lie out of the picture. */
export type Border = (visit: (xOutside: number, yOutside: number, xInside: number, yInside: number) => void) => void;

/** A mean over pairs of pixels. */
export type BorderMean = {
  /** Undefined where there are no pairs. */
  readonly mean: number | undefined;
  readonly sum: number;
  readonly pairs: number;
};

/** A step of ab in the truth below this, in CIE units, is none. */
const NO_STEP = 2;
/** From this step on, in CIE units, two sides have different colours: at equal lightness anybody sees it. */
const CLEAR_STEP = 10;

/**
 * The border of a box. The outermost pixels inside are passed over, where a soft edge would lie.
 *
 * @param box rounded to whole pixels.
 */
export function boxBorder(box: Box): Border {
  const [x1, y1, x2, y2] = [box.x1, box.y1, box.x2, box.y2].map(Math.round) as [number, number, number, number];
  return (visit) => {
    for (let x = x1; x < x2 && y2 - y1 > 1; x++) {
      visit(x, y1 - 1, x, y1 + 1);
      visit(x, y2, x, y2 - 2);
    }
    for (let y = y1; y < y2 && x2 - x1 > 1; y++) {
      visit(x1 - 1, y, x1 + 1, y);
      visit(x2, y, x2 - 2, y);
    }
  };
}

/**
 * Where a mask passes one half. The outermost pixels inside are passed over, where a soft edge lies.
 *
 * @param box integers; `mask` is at its size.
 */
export function maskBorder(box: Box, mask: Plane): Border {
  const isInside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < mask.width && y < mask.height && mask.data[y * mask.width + x]! >= MASK_THRESHOLD;
  const ways = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const;
  return (visit) => {
    for (let y = 0; y < mask.height; y++) {
      for (let x = 0; x < mask.width; x++) {
        if (!isInside(x, y)) continue;
        for (const [right, down] of ways) {
          if (isInside(x + right, y + down) && !isInside(x + 2 * right, y + 2 * down)) {
            visit(box.x1 + x + 2 * right, box.y1 + y + 2 * down, box.x1 + x, box.y1 + y);
          }
        }
      }
    }
  };
}

/**
 * Seams: how large the steps of ab are across a border where the truth has none.
 *
 * @returns mean in CIE units, lower is better, and how many pairs of pixels it is of.
 * @throws {InvalidRasterError} the planes differ in size.
 */
export function borderStep(result: AbPlanes, truth: AbPlanes, border: Border): BorderMean {
  return overBorder(result, truth, border, ({ truth: [ta, tb], result: [ra, rb] }) =>
    Math.hypot(ta, tb) < NO_STEP ? Math.hypot(ra, rb) : undefined,
  );
}

/**
 * Bleeding: how much of the steps that the truth has across a border is lost, because the one side took on colour of the other. Of each step
 * in the result, the part in the true step's direction counts; a picture without colours has lost all.
 *
 * @returns mean share, 0..1, lower is better, and how many pairs of pixels it is of.
 * @throws {InvalidRasterError} the planes differ in size.
 */
export function colourBleeding(result: AbPlanes, truth: AbPlanes, border: Border): BorderMean {
  return overBorder(result, truth, border, ({ truth: [ta, tb], result: [ra, rb] }) => {
    const square = ta * ta + tb * tb;
    if (square < CLEAR_STEP ** 2) return undefined;
    return 1 - Math.min(1, Math.max(0, (ra * ta + rb * tb) / square));
  });
}

type Step = readonly [a: number, b: number];

function overBorder(
  result: AbPlanes,
  truth: AbPlanes,
  border: Border,
  of: (steps: { readonly truth: Step; readonly result: Step }) => number | undefined,
): BorderMean {
  assertPlanesAlike(result, truth);
  const { width, height } = truth;
  const area = width * height;
  const stepOf = ({ data }: AbPlanes, outside: number, inside: number): Step => [
    data[inside]! - data[outside]!,
    data[area + inside]! - data[area + outside]!,
  ];
  const isInPicture = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height;
  let [sum, pairs] = [0, 0];
  border((xOutside, yOutside, xInside, yInside) => {
    if (!isInPicture(xOutside, yOutside) || !isInPicture(xInside, yInside)) return;
    const [outside, inside] = [yOutside * width + xOutside, yInside * width + xInside];
    const value = of({ truth: stepOf(truth, outside, inside), result: stepOf(result, outside, inside) });
    if (value === undefined) return;
    sum += value;
    pairs += 1;
  });
  return { mean: pairs === 0 ? undefined : sum / pairs, sum, pairs };
}
