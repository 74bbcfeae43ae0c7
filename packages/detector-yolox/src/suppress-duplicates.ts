import { type Box, boxIou, boxSize, intersectBoxes } from '@photochrom/core';
import type { Detection } from './read-predictions';

/** When two boxes count as one object. */
export type SuppressionRules = {
  /** Intersection over union above this, 0..1. */
  readonly nms: number;
  /** Whether that holds between classes too. */
  readonly nmsAcrossClasses: boolean;
  /** More than this share of the smaller box lies in the larger one of the same class, 0..1. */
  readonly containment: number;
};

/**
 * A contained box of the same class is the same object again only where it is not much smaller. On 39 annotated photographs YOLOX-nano has
 * nine such pairs from a quarter of the larger area on, and in seven of them one box matches no object; of 6,572 annotated objects 30 would
 * go, and below a quarter 171 more. Between classes containment says nothing: a cat has half the area of the couch that it lies on.
 */
const LEAST_SHARE = 0.25;

/**
 * Greedy suppression: of boxes that overlap much, or of which one is the other again at another scale, the better stays.
 *
 * @param detections in any order.
 * @returns what stays, highest score first, equals as they came.
 */
export function suppressDuplicates(
  detections: readonly Detection[],
  { nms, nmsAcrossClasses, containment }: SuppressionRules,
): Detection[] {
  const kept: Detection[] = [];
  for (const detection of [...detections].sort((one, other) => other.score - one.score)) {
    const covered = kept.some(({ box, label }) => {
      const same = label === detection.label;
      if ((same || nmsAcrossClasses) && boxIou(box, detection.box) > nms) return true;
      return same && isSameObject(box, detection.box, containment);
    });
    if (!covered) kept.push(detection);
  }
  return kept;
}

function isSameObject(one: Box, other: Box, containment: number): boolean {
  const shared = intersectBoxes(one, other);
  if (shared === undefined) return false;
  const areas = [boxSize(one).area, boxSize(other).area];
  const [smaller, larger] = [Math.min(...areas), Math.max(...areas)];
  return smaller >= LEAST_SHARE * larger && boxSize(shared).area > containment * smaller;
}
