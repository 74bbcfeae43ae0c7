import { COCO_LABELS, ModelLoadError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { classLabels } from './class-labels';

describe('classLabels', () => {
  it("takes the given names, else COCO's for 80 classes, else numbers", () => {
    expect(classLabels('yolox', 1, ['object'])).toEqual(['object']);
    expect(classLabels('yolox', 80, undefined)).toEqual(COCO_LABELS);
    expect(classLabels('yolox', 2, undefined)).toEqual(['class 0', 'class 1']);
  });

  it('refuses more or fewer names than classes', () => {
    expect(() => classLabels('yolox', 80, ['object'])).toThrow(ModelLoadError);
    expect(() => classLabels('yolox', 80, ['object'])).toThrow(
      /each of the network's 80 classes, but received 1\. Correct the option `labels`/,
    );
  });
});
