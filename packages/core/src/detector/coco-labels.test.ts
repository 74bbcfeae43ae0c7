import { describe, expect, it } from 'vitest';
import { COCO_LABELS } from './coco-labels';

describe('COCO_LABELS', () => {
  it('has 80 different names, from person to toothbrush', () => {
    expect(new Set(COCO_LABELS).size).toBe(80);
    expect([COCO_LABELS[0], COCO_LABELS[16], COCO_LABELS[79]]).toEqual(['person', 'dog', 'toothbrush']);
  });
});
