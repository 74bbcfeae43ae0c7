import { COCO_LABELS } from '@photochrom/core';

/** Class numbers between 1 and 90 that COCO's annotations leave out. */
const COCO_GAPS: readonly number[] = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83];

/** COCO's classes at their own numbers less 1, 1..90, with nothing in the gaps; torchvision numbers so. */
export const COCO_LABELS_WITH_GAPS: readonly (string | undefined)[] = Array.from({ length: 90 }, (_, index) => {
  const number = index + 1;
  const gapsBefore = COCO_GAPS.filter((gap) => gap < number).length;
  return COCO_GAPS.includes(number) ? undefined : COCO_LABELS[index - gapsBefore];
});
