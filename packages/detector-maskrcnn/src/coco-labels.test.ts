import { COCO_LABELS } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { COCO_LABELS_WITH_GAPS } from './coco-labels';

describe('COCO_LABELS_WITH_GAPS', () => {
  it.each([
    [1, 'person'],
    [11, 'fire hydrant'],
    [12, undefined],
    [13, 'stop sign'],
    [18, 'dog'],
    [27, 'backpack'],
    [31, 'handbag'],
    [44, 'bottle'],
    [67, 'dining table'],
    [70, 'toilet'],
    [72, 'tv'],
    [84, 'book'],
    [90, 'toothbrush'],
  ])("calls COCO's class %i %s", (number, name) => {
    expect(COCO_LABELS_WITH_GAPS[number - 1]).toBe(name);
  });

  it('leaves no name out between the gaps', () => {
    expect(COCO_LABELS_WITH_GAPS.filter((name) => name !== undefined)).toEqual(COCO_LABELS);
  });
});
