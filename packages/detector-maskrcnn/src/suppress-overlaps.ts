import { boxIou } from '@photochrom/core';
import type { Detection } from './read-detections';

/**
 * Greedy non-maximum suppression.
 *
 * @param detections in any order.
 * @param threshold a detection goes when it overlaps a better one by more than this, 0..1.
 * @param acrossClasses whether overlaps of different classes count.
 * @returns what stays, highest score first, equals as they came.
 * @see spec/patchcolorization.md §2.4
 */
export function suppressOverlaps(detections: readonly Detection[], threshold: number, acrossClasses: boolean): Detection[] {
  const kept: Detection[] = [];
  for (const detection of [...detections].sort((one, other) => other.score - one.score)) {
    const covered = kept.some(({ box, label }) => (acrossClasses || label === detection.label) && boxIou(box, detection.box) > threshold);
    if (!covered) kept.push(detection);
  }
  return kept;
}
