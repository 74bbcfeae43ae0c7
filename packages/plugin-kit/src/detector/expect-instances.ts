import { boxFault, type Instance, type Size } from '@photochrom/core';
import { expect } from 'vitest';
import { expectPlane } from '../contract/expect-plane';

/**
 * Demands integer boxes inside the picture, scores in 0..1 in falling order, labels, and masks at their boxes' size. What breaks a rule is named
 * with its number, and with the pixels that it is in.
 *
 * @param picture that the detector saw.
 * @param scale of it, for what is said of boxes in the photograph's pixels.
 */
export function expectInstances(instances: readonly Instance[], picture: Size, masks: boolean, scale = 1): void {
  const { width, height } = picture;
  const pixels = `pixels of L, ${width} × ${height}${scale === 1 ? '' : `; the photograph is ${Math.round(1 / scale)} times as large`}`;
  let lastScore = 1;
  for (const [index, { box, score, label, mask }] of instances.entries()) {
    const { x1, y1, x2, y2 } = box;
    const which = `instance ${index} with the box (${x1}, ${y1}, ${x2}, ${y2}) in ${pixels}`;
    const fault = boxFault(box, picture);
    const likely = fault !== undefined && scale < 1 && boxFault(box, { width: width / scale, height: height / scale }) === undefined;
    const hint = likely ? ' Is it in pixels of the photograph? Map it by scaleBox(box, call.source, L).' : '';
    expect(fault, `${which}: ${fault}.${hint}`).toBeUndefined();
    expect(score >= 0 && score <= 1, `${which}: its score ${score} lies outside 0..1`).toBe(true);
    expect(score, `${which}: its score is above that of the one before; the highest comes first`).toBeLessThanOrEqual(lastScore);
    lastScore = score;
    expect(label, `${which}: its label is empty`).toMatch(/\S/);
    if (masks) expect(mask, `${which}: it has no mask, which provides.masks promises`).toBeDefined();
    if (mask !== undefined) expectPlane(mask, { width: x2 - x1, height: y2 - y1 }, [0, 1]);
  }
}
