import type { Instance, Size } from '@photochrom/core';
import { expect } from 'vitest';
import { expectPlane } from '../contract/expect-plane';

/** Demands integer boxes inside the picture, scores in 0..1 in falling order, labels, and masks at their boxes' size. */
export function expectInstances(instances: readonly Instance[], { width, height }: Size, masks: boolean): void {
  let lastScore = 1;
  for (const { box, score, label, mask } of instances) {
    const { x1, y1, x2, y2 } = box;
    expect([x1, y1, x2, y2].every(Number.isInteger), `integers, not (${x1}, ${y1}, ${x2}, ${y2})`).toBe(true);
    expect(x1 >= 0 && y1 >= 0 && x2 <= width && y2 <= height, `(${x1}, ${y1}, ${x2}, ${y2}) inside ${width} × ${height}`).toBe(true);
    expect(x2 > x1 && y2 > y1, `(${x1}, ${y1}, ${x2}, ${y2}) is not empty`).toBe(true);
    expect(score >= 0 && score <= 1, `score ${score} in 0..1`).toBe(true);
    expect(score, 'highest score first').toBeLessThanOrEqual(lastScore);
    lastScore = score;
    expect(label).toMatch(/\S/);
    if (masks) expect(mask, 'provides.masks promises masks').toBeDefined();
    if (mask !== undefined) expectPlane(mask, { width: x2 - x1, height: y2 - y1 }, [0, 1]);
  }
}
